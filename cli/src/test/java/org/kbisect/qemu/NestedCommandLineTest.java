package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.kbisect.config.FileText;
import org.kbisect.place.Stack;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.TimeMode;

class NestedCommandLineTest {
  private static final Path MACHINES = Path.of("../qemu-configs/machines");
  private static final Stack STACK =
      new Stack(
          Optional.of(Path.of("/k/under-test")),
          new GuestImage.Initramfs(Path.of("/i/drm,fill.cpio")),
          List.of("scenario=1"),
          OptionalInt.of(300),
          TimeMode.REAL,
          Duration.ofSeconds(1),
          Optional.of(Path.of("/k/fixed")));

  private final NestedCommandLine lines =
      new NestedCommandLine(machine("nested"), machine("nested-guest"), Path.of("/dev/shm/k-1"));

  private final List<String> host =
      lines.ofHost(STACK, Accelerator.TCG, Path.of("/i/host.cpio"), Path.of("/dev/shm/k-1/words"));
  private final List<String> guest = lines.ofGuest(STACK);

  @Test
  void hostBootsTheKernelUnderTestWithItsOwnImageAndArguments() {
    assertThat(host)
        .containsSequence("-cpu", "EPYC,+svm,+npt", "-accel", "tcg", "-smp", "2")
        .containsSequence("-m", "1024")
        .containsSequence("-kernel", "/k/under-test", "-initrd", "/i/host.cpio")
        .doesNotContain("bochs-display");
    assertThat(String.join(" ", host)).doesNotContain("scenario=1");
  }

  @Test
  void hostGetsWhatTheGuestBootsOnDisksThatItCannotWrite() {
    assertThat(host)
        .containsSubsequence(
            "if=none,id=kernel,format=raw,read-only=on,file=/k/fixed",
            "virtio-blk-pci,drive=kernel",
            "if=none,id=initrd,format=raw,read-only=on,file=/i/drm,,fill.cpio",
            "virtio-blk-pci,drive=initrd",
            "if=none,id=words,format=raw,read-only=on,file=/dev/shm/k-1/words",
            "virtio-blk-pci,drive=words");
  }

  @Test
  void guestRunsOnTheHostsKvmWithTheScenariosMemoryAndArguments() {
    assertThat(guest)
        .startsWith("/usr/bin/qemu-system-x86_64")
        .containsSequence("-cpu", "host", "-accel", "kvm", "-smp", "1")
        .containsSequence("-m", "300")
        .containsSequence("-device", "bochs-display")
        .containsSequence("-kernel", "/kernel", "-initrd", "/initrd")
        .endsWith("console=ttyS0 panic=-1 oops=panic scenario=1");
  }

  @Test
  void whatTheGuestsQemuOpensIsASocketOfTheHostsQemu() {
    assertThat(guest)
        .containsSequence("-chardev", "pipe,id=console,path=/dev/vport0p2")
        .containsSequence("-chardev", "pipe,id=qmp,path=/dev/vport0p3")
        .containsSequence("-chardev", "serial,id=events,path=/dev/ttyS1");
    assertThat(host)
        .containsSequence("-device", "virtserialport,chardev=host,nr=1")
        .containsSequence("-device", "virtserialport,chardev=guest-console,nr=2")
        .containsSequence("-device", "virtserialport,chardev=guest-qmp,nr=3")
        .containsSequence("-device", "virtserialport,chardev=frames,nr=4");
    assertThat(NestedCommandLine.port(Sockets.FRAMES)).isEqualTo("/dev/vport0p4");
    assertThat(host.stream().filter(word -> word.equals("-serial"))).hasSize(2);
  }

  private static Hardware machine(String name) {
    return HardwareFile.read(FileText.read(MACHINES.resolve(name + ".yaml")));
  }
}
