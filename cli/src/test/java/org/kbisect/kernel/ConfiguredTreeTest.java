package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredTreeTest {
  @TempDir private Path directory;
  private ConfiguredTree configured;

  @BeforeEach
  void configure() throws Exception {
    for (String file :
        new String[] {
          ".config",
          "Makefile",
          "Kconfig",
          "drivers/Kconfig",
          "drivers/driver.c",
          "kernel/configs/tiny.config",
          "scripts/kconfig/conf.c"
        }) {
      write(file);
    }
    Path read = directory.resolve("include/config/auto.conf.cmd");
    Files.createDirectories(read.getParent());
    Files.writeString(
        read, "deps_config := \\\n\tdrivers/Kconfig \\\n\tKconfig\n\nifneq \"$(CC)\" \"gcc\"\n");
    configured = new ConfiguredTree(directory, "settings");
    configured.remember();
  }

  @Test
  void aTreeOfWhichOnlySourcesHaveChangedKeepsItsConfiguration() throws Exception {
    write("drivers/driver.c");

    assertThat(configured.isCurrent()).isTrue();
  }

  /** As git writes it: the new file has the size of the old one, and may have its time. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".config",
        "Makefile",
        "Kconfig",
        "drivers/Kconfig",
        "kernel/configs/tiny.config",
        "scripts/kconfig/conf.c"
      })
  void whatWasReadIsReadAgainWhenItIsAnotherFile(String read) throws Exception {
    write(read);
    assertThat(configured.isCurrent()).isFalse();

    configured.remember();
    assertThat(configured.isCurrent()).isTrue();
    Files.delete(directory.resolve(read));
    assertThat(configured.isCurrent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scripts/new.sh", "kernel/configs/new.config", "arch/x86/configs/new"})
  void whatIsNewMayBeReadAsWell(String added) throws Exception {
    write(added);

    assertThat(configured.isCurrent()).isFalse();
  }

  @Test
  void otherSettingsGiveAnotherConfiguration() throws Exception {
    assertThat(new ConfiguredTree(directory, "others").isCurrent()).isFalse();
  }

  @Test
  void aTreeThatWasNeverBuiltDoesNotSayWhatWasRead() throws Exception {
    Files.delete(directory.resolve("include/config/auto.conf.cmd"));
    assertThat(configured.isCurrent()).isFalse();

    configured.forget();
    configured.remember();
    assertThat(configured.isCurrent()).isFalse();
  }

  @Test
  void whileItIsMadeItIsNotThere() throws Exception {
    configured.forget();

    assertThat(configured.isCurrent()).isFalse();
  }

  private void write(String file) throws IOException {
    Path place = directory.resolve(file);
    Files.createDirectories(place.getParent());
    Path half = Files.writeString(place.resolveSibling("half"), "text");
    if (Files.exists(place)) {
      Files.setLastModifiedTime(half, Files.getLastModifiedTime(place));
    }
    Files.move(half, place, StandardCopyOption.REPLACE_EXISTING);
  }
}
