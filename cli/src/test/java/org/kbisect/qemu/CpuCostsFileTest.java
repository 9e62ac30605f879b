package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.process.LocalPrograms;

class CpuCostsFileTest {
  private static final Path SHIPPED = Path.of("../qemu-configs/cpus");

  @TempDir Path directory;

  @Test
  void dividesWhatSoManyStoresTook() {
    CpuCosts costs = CpuCostsFile.read(FileText.read(SHIPPED.resolve("sapphire-rapids.yaml")));

    assertThat(costs.plainNanos(PatType.UC)).isCloseTo(206.42, within(0.01));
    assertThat(costs.plainNanos(PatType.WC)).isCloseTo(8.41, within(0.01));
    assertThat(costs.stringNanos(PatType.UC)).isCloseTo(302.73, within(0.01));
    assertThat(costs.features()).isEqualTo(List.of("erms"));
  }

  @Test
  void takesAPlainStoreWhereStringsWereNotMeasured() {
    CpuCosts costs = CpuCostsFile.read(FileText.read(SHIPPED.resolve("coffee-lake.yaml")));

    assertThat(costs.stringNanos(PatType.UC)).isEqualTo(costs.plainNanos(PatType.UC));
  }

  @Test
  void givesThePluginAPriceForEachTypeTheGuestMayAskFor() {
    assertThat(prices("sapphire-rapids", "honor-guest-pat"))
        .isEqualTo("9006:8410:206423:206423:223678:266212");
    assertThat(prices("sapphire-rapids", "force-wb")).isEqualTo("9006:9006:9006:9006:9006:9006");
    assertThat(prices("no-cost", "honor-guest-pat")).isEqualTo("0:0:0:0:0:0");
  }

  private static String prices(String cpu, String policy) {
    FileText file = FileText.read(SHIPPED.resolve(cpu + ".yaml"));
    var plugin = new Plugin("memory-cost", new LocalPrograms(), SHIPPED, SHIPPED);
    var model = MemoryCostModel.of(new MemoryCharge(file, policy), plugin);
    return model.prices(model.costs()::plainNanos);
  }

  @Test
  void wantsEveryTypeOfPlainStores() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("c.yaml"),
            "name: c\ndescription: d\nsource: s\nplain:\n  stores: 1\n  seconds: {wb: 1, wc: 1}\n");

    assertThatThrownBy(() -> CpuCostsFile.read(FileText.read(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ":5: plain: the type wt is missing");
  }

  @Test
  void refusesATypeThatThereIsNot() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("c.yaml"),
            "name: c\ndescription: d\nsource: s\nplain: {stores: 1, seconds: {ucminus: 1}}\n");

    assertThatThrownBy(() -> CpuCostsFile.read(FileText.read(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("allowed: wb, wc, wt, wp, uc");
  }
}
