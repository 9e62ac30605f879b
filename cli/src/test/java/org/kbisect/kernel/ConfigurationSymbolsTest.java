package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kbisect.config.FileText;

class ConfigurationSymbolsTest {
  private static final String CONFIGURATION =
      """
      # Networking
      CONFIG_NET=y
      CONFIG_NET_NS=y
      # CONFIG_SOUND is not set
      CONFIG_SND=m
      CONFIG_DRM=y
      CONFIG_NR_CPUS=64
      CONFIG_CMDLINE="quiet # loud"
      """;

  private final ConfigurationSymbols symbols =
      ConfigurationSymbols.of(
          CONFIGURATION,
          List.of(new FileText("/f.config", Optional.of("CONFIG_DRM=y\nCONFIG_SERIAL_8250=y\n"))));

  @Test
  void areWhatIsSetAndNotAssertedAnyway() {
    assertThat(symbols.lines())
        .containsExactly(
            "CONFIG_NET=y",
            "CONFIG_NET_NS=y",
            "CONFIG_SND=m",
            "CONFIG_NR_CPUS=64",
            "CONFIG_CMDLINE=\"quiet # loud\"");
  }

  @Test
  void areDividedBySubsystemThenOneByOne() {
    List<List<Set<Integer>>> levels = symbols.levels();

    assertThat(levels.get(0))
        .containsExactlyInAnyOrder(Set.of(0, 1), Set.of(2), Set.of(3), Set.of(4));
    assertThat(levels.get(1))
        .containsExactly(Set.of(0), Set.of(1), Set.of(2), Set.of(3), Set.of(4));
  }

  @Test
  void someOfThemAreAFragment() {
    assertThat(symbols.fragment(Set.of(3, 0))).isEqualTo("CONFIG_NET=y\nCONFIG_NR_CPUS=64\n");
    assertThat(symbols.fragment(Set.of())).isEmpty();
  }
}
