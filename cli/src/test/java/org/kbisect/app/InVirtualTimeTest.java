package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.Judge;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.Level;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

class InVirtualTimeTest {
  private static final Installation INSTALLATION =
      new Installation(Path.of("..").toAbsolutePath().normalize());

  private static final FileText BOCHS = FileText.read(INSTALLATION.machine("bochs-display"));

  @TempDir private Path directory;

  @Test
  void aGuestWithoutADiskHasIt() throws Exception {
    assertThat(refusal(experiment("weston", "bochs-display"))).isEmpty();
    assertThat(refusal(experiment("weston", "vga-std"))).isEmpty();
  }

  @Test
  void opensTheSameExperimentInVirtualTime() throws Exception {
    Experiment real = experiment("weston", "bochs-display");
    var opened =
        new InVirtualTime(
            wiring(),
            new Judge.Boots(real),
            judge -> {
              assertThat(judge.booted()).contains(real.inVirtualTime());
              assertThat(judge.booted().orElseThrow().time()).isEqualTo(TimeMode.VIRTUAL);
              throw new IllegalStateException("opened");
            });

    assertThat(catchThrowable(opened::open)).hasMessage("opened");
  }

  @Test
  void saysWhyAnotherHasNot() throws Exception {
    Experiment weston = experiment("weston", "bochs-display");
    Path kvm = directory.resolve("kvm.yaml");
    Files.writeString(
        kvm,
        Files.readString(INSTALLATION.machine("vga-std"))
            .replaceFirst("accelerator: auto", "accelerator: kvm"));
    var charge = new MemoryCharge(FileText.read(INSTALLATION.cpu("sapphire-rapids")), "wb");
    var charged = new HardwareChoice(BOCHS, Optional.empty(), Optional.of(charge));
    var onKvm = new HardwareChoice(FileText.read(kvm), Optional.empty(), Optional.empty());

    assertThat(refusal(experiment("gdm-wayland", "bochs-display")))
        .hasValueSatisfying(why -> assertThat(why).contains("has a disk"));
    assertThat(refusal(withDisk(weston)))
        .hasValueSatisfying(why -> assertThat(why).contains("has a disk"));
    assertThat(refusal(weston.inVirtualTime()))
        .hasValueSatisfying(why -> assertThat(why).contains("virtual already"));
    assertThat(refusal(new Judge.Command("true", true)))
        .hasValueSatisfying(why -> assertThat(why).contains("--run"));
    assertThat(refusal(experiment("vmx-memory-type", "vmx-emulated")))
        .hasValueSatisfying(why -> assertThat(why).contains("a host's is under test"));
    assertThat(refusal(weston.withHardware(charged)))
        .hasValueSatisfying(why -> assertThat(why).contains("memory-cost model"));
    assertThat(refusal(weston.withHardware(onKvm)))
        .hasValueSatisfying(why -> assertThat(why).contains("asks for KVM"));
  }

  private Optional<String> refusal(Experiment experiment) {
    return refusal(new Judge.Boots(experiment));
  }

  private Optional<String> refusal(Judge judge) {
    return new InVirtualTime(
            wiring(),
            judge,
            opened -> {
              throw new IllegalStateException("not opened here");
            })
        .refusal();
  }

  private Wiring wiring() {
    return new Wiring(
        INSTALLATION,
        new Directories(directory.resolve("state"), directory.resolve("cache")),
        new LocalPrograms(),
        Clocks.system());
  }

  private static Experiment withDisk(Experiment experiment) {
    var disk = new GuestDisk("/d.qcow2", "qcow2", "/dev/vda1", "d".repeat(64));
    return experiment(experiment.scenarioFile(), experiment.level().hardware(), Optional.of(disk));
  }

  private static Experiment experiment(String scenario, String machine) {
    return experiment(
        FileText.read(INSTALLATION.scenario(scenario)),
        new HardwareChoice(
            FileText.read(INSTALLATION.machine(machine)), Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  private static Experiment experiment(
      FileText scenario, HardwareChoice hardware, Optional<GuestDisk> disk) {
    var kernel = new KernelRole.UnderTest("tinyconfig", List.of());
    return new Experiment(
        List.of(new Level(kernel, disk, hardware)),
        scenario,
        Optional.empty(),
        "slower",
        TimeMode.REAL);
  }
}
