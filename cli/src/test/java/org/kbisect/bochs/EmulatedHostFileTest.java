package org.kbisect.bochs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.YamlFile;

class EmulatedHostFileTest {
  private static final Path MACHINES = Path.of("../qemu-configs/machines");

  @TempDir Path folder;

  @Test
  void readsTheHostThatComesWithKbisect() {
    EmulatedHost host =
        EmulatedHostFile.read(FileText.read(MACHINES.resolve("vmx-emulated.yaml"))).orElseThrow();

    assertThat(host.processor()).isEqualTo(Processor.HASWELL);
    assertThat(host.arguments()).isEmpty();
  }

  @Test
  void readsEveryHostThatIsShipped() throws IOException {
    try (Stream<Path> files = Files.list(MACHINES)) {
      assertThat(files.filter(file -> YamlFile.read(file).has("emulator")))
          .hasSize(3)
          .allSatisfy(
              file ->
                  assertThat(
                          EmulatedHostFile.read(FileText.read(file)).orElseThrow().name() + ".yaml")
                      .isEqualTo(file.getFileName().toString()));
    }
  }

  @Test
  void leavesQemusMachinesAlone() {
    assertThat(EmulatedHostFile.read(FileText.read(MACHINES.resolve("vga-std.yaml")))).isEmpty();
  }

  @Test
  void refusesProcessorsThatCannotShowIt() throws IOException {
    Path file = folder.resolve("old.yaml");
    Files.writeString(
        file,
        "name: old\ndescription: no EPT\nemulator: bochs\ncpu: core2_penryn_t9600\nmemory: 256\n");

    assertThatThrownBy(() -> EmulatedHostFile.read(FileText.read(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("old.yaml:4: cpu: is \"core2_penryn_t9600\"")
        .hasMessageContaining("allowed: corei7_sandy_bridge_2600k, corei7_ivy_bridge_3770k");
  }
}
