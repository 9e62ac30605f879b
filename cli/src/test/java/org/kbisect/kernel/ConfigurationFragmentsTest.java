package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;

class ConfigurationFragmentsTest {
  @TempDir private Path directory;

  @Test
  void laterFragmentsWin() throws IOException {
    FileText one = file("one", "CONFIG_DRM=y", "CONFIG_KVM=m", "# a remark");
    FileText two = file("two", "# CONFIG_KVM is not set", "CONFIG_NR_CPUS=8");

    assertThat(ConfigurationFragments.read(List.of(one, two)).lines())
        .containsExactly("CONFIG_DRM=y", "# CONFIG_KVM is not set", "CONFIG_NR_CPUS=8");
  }

  @Test
  void namesEverySymbolThatDidNotTake() throws IOException {
    FileText fragment =
        file("wanted", "CONFIG_DRM_BOCHS=y", "# CONFIG_SMP is not set", "CONFIG_X=y");

    assertThat(
            ConfigurationFragments.read(List.of(fragment))
                .missingFrom(List.of("CONFIG_DRM_BOCHS=m", "CONFIG_SMP=y", "CONFIG_X=y")))
        .containsExactly("CONFIG_DRM_BOCHS=y", "CONFIG_SMP=n");
  }

  @Test
  void anAbsentSymbolIsNotSet() throws IOException {
    FileText fragment = file("wanted", "# CONFIG_GONE is not set", "CONFIG_TEXT=\"a b\"");

    assertThat(
            ConfigurationFragments.read(List.of(fragment))
                .missingFrom(List.of("CONFIG_TEXT=\"a b\"")))
        .isEmpty();
  }

  private FileText file(String name, String... lines) throws IOException {
    return FileText.read(Files.write(directory.resolve(name), List.of(lines)));
  }
}
