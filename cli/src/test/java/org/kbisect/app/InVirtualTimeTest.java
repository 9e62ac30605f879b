package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.MemoryCost;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

class InVirtualTimeTest {
  private static final Installation INSTALLATION =
      new Installation(Path.of("..").toAbsolutePath().normalize());

  @TempDir private Path directory;

  @Test
  void aGuestWithoutADiskHasIt() throws Exception {
    assertThat(refusal(subject("weston", "bochs-display"))).isEmpty();
    assertThat(refusal(subject("weston", "vga-std"))).isEmpty();
  }

  @Test
  void opensTheSameSubjectInVirtualTime() throws Exception {
    Subject real = subject("weston", "bochs-display");
    var opened =
        new InVirtualTime(
            wiring(),
            real,
            subject -> {
              assertThat(subject).isEqualTo(real.inVirtualTime());
              assertThat(subject.time()).isEqualTo("virtual");
              throw new IllegalStateException("opened");
            });

    assertThat(catchThrowable(opened::open)).hasMessage("opened");
  }

  @Test
  void saysWhyAnotherHasNot() throws Exception {
    Subject weston = subject("weston", "bochs-display");
    Path kvm = directory.resolve("kvm.yaml");
    Files.writeString(
        kvm,
        Files.readString(INSTALLATION.machine("vga-std"))
            .replaceFirst("accelerator: auto", "accelerator: kvm"));

    assertThat(refusal(subject("gdm-wayland", "bochs-display")))
        .hasValueSatisfying(why -> assertThat(why).contains("has a disk"));
    assertThat(refusal(withDisk(weston)))
        .hasValueSatisfying(why -> assertThat(why).contains("has a disk"));
    assertThat(refusal(weston.inVirtualTime()))
        .hasValueSatisfying(why -> assertThat(why).contains("virtual already"));
    assertThat(refusal(weston.withCommand("true")))
        .hasValueSatisfying(why -> assertThat(why).contains("--run"));
    assertThat(refusal(subject("vmx-memory-type", "vmx-emulated")))
        .hasValueSatisfying(why -> assertThat(why).contains("emulated host"));
    assertThat(
            refusal(
                weston.withMachine(
                    weston.machine(), Optional.of(new MemoryCost("sapphire-rapids", "wb")))))
        .hasValueSatisfying(why -> assertThat(why).contains("memory-cost model"));
    assertThat(refusal(weston.withMachine(kvm.toString(), Optional.empty())))
        .hasValueSatisfying(why -> assertThat(why).contains("asks for KVM"));
  }

  private Optional<String> refusal(Subject subject) {
    return new InVirtualTime(
            wiring(),
            subject,
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

  private static Subject withDisk(Subject subject) {
    return new Subject(
        subject.scenario(),
        subject.machine(),
        subject.base(),
        subject.fragments(),
        subject.symptom(),
        subject.measure(),
        subject.time(),
        Optional.of(new GuestDisk("/d.qcow2", "qcow2", "/dev/vda1", "d".repeat(64))),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  private static Subject subject(String scenario, String machine) {
    return new Subject(
        INSTALLATION.scenario(scenario).toString(),
        INSTALLATION.machine(machine).toString(),
        "tinyconfig",
        List.of(),
        "slower",
        Optional.empty(),
        "real",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true);
  }
}
