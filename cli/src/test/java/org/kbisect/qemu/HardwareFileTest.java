package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.YamlFile;
import org.kbisect.plan.MemoryCost;

class HardwareFileTest {
  private static final Path SHIPPED = Path.of("../qemu-configs/machines");

  @TempDir Path directory;

  @Test
  void readsEveryMachineThatIsShipped() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      assertThat(files.filter(file -> !YamlFile.read(file).has("emulator")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(HardwareFile.read(FileText.read(file)).name() + ".yaml")
                      .isEqualTo(file.getFileName().toString()));
    }
  }

  @Test
  void leavesTheProcessorToTheAcceleratorWhenNotNamed() {
    Hardware hardware = HardwareFile.read(FileText.read(SHIPPED.resolve("bochs-display.yaml")));

    assertThat(hardware.accelerator()).isEqualTo(Hardware.AcceleratorChoice.AUTO);
    assertThat(hardware.cpu()).isEqualTo(Optional.empty());
    assertThat(hardware.devices()).isEqualTo(List.of("bochs-display"));
  }

  @Test
  void saysWhoseKernelAMachineBoots() {
    assertThat(HardwareFile.bootsHost(FileText.read(SHIPPED.resolve("nested.yaml")))).isTrue();
    assertThat(HardwareFile.bootsHost(FileText.read(SHIPPED.resolve("nested-guest.yaml"))))
        .isFalse();
  }

  @Test
  void readsTheMemoryCostModel() throws IOException {
    Hardware hardware =
        HardwareFile.read(FileText.read(machine("{cpu: coffee-lake, policy: force-wb}")));

    assertThat(hardware.memoryCost()).contains(new MemoryCost("coffee-lake", "force-wb"));
  }

  @Test
  void saysWhichMemoryPoliciesThereAre() throws IOException {
    Path file = machine("{cpu: coffee-lake, policy: quick}");

    assertThatThrownBy(() -> HardwareFile.read(FileText.read(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            file
                + ":6: memory-cost.policy: is text \"quick\"; allowed: force-wb, honor-guest-pat,"
                + " wb, wc, wt, wp, uc");
  }

  private Path machine(String memoryCost) throws IOException {
    return Files.writeString(
        directory.resolve("m.yaml"),
        "name: m\ndescription: d\naccelerator: tcg\nprocessors: 1\nmemory: 512\nmemory-cost: "
            + memoryCost
            + "\n");
  }

  @Test
  void saysWhichAcceleratorsThereAre() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("m.yaml"),
            "name: m\ndescription: d\naccelerator: hvf\nprocessors: 1\nmemory: 512\n");

    assertThatThrownBy(() -> HardwareFile.read(FileText.read(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ":3: accelerator: is text \"hvf\"; allowed: auto, kvm, tcg");
  }
}
