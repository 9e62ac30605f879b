package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.kbisect.place.Stack;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.TimeMode;

class QemuCommandLineTest {
  private static final Path SOCKETS = Path.of("/dev/shm/kbisect-1");
  private static final GuestImage INITRAMFS = new GuestImage.Initramfs(Path.of("/i/weston.cpio"));

  @Test
  void bootsAKernelDirectlyWithoutAnythingThatIsNotAskedFor() {
    assertThat(argv(Accelerator.TCG, INITRAMFS, TimeMode.REAL))
        .startsWith("qemu-system-x86_64", "-nodefaults", "-no-user-config", "-display", "none")
        .containsSequence("-nic", "none")
        .containsSequence("-cpu", "qemu64", "-accel", "tcg", "-smp", "2")
        .containsSequence("-m", "512")
        .containsSequence("-device", "bochs-display")
        .containsSequence("-chardev", "socket,id=qmp,path=/dev/shm/kbisect-1/qmp")
        .containsSequence("-serial", "chardev:console")
        .containsSequence("-action", "reboot=shutdown,shutdown=pause")
        .endsWith(
            "-kernel",
            "/k/vmlinux",
            "-initrd",
            "/i/weston.cpio",
            "-append",
            "console=ttyS0 panic=-1 oops=panic no_timer_check quiet");
  }

  @Test
  void consoleIsTheFirstSerialPortAndEventsTheSecond() {
    List<String> argv = argv(Accelerator.TCG, INITRAMFS, TimeMode.REAL);

    assertThat(argv.indexOf("chardev:console")).isLessThan(argv.indexOf("chardev:events"));
  }

  @Test
  void virtualTimeCountsInstructionsOfOneProcessor() {
    assertThat(argv(Accelerator.TCG, INITRAMFS, TimeMode.VIRTUAL))
        .containsSequence("-accel", "tcg,thread=single", "-icount", "shift=2,sleep=off")
        .containsSequence("-smp", "1");
  }

  @Test
  void kvmTakesTheHostsProcessor() {
    assertThat(argv(Accelerator.KVM, INITRAMFS, TimeMode.REAL))
        .containsSequence("-cpu", "host", "-accel", "kvm")
        .last()
        .asString()
        .doesNotContain("no_timer_check");
  }

  @Test
  void diskIsTheRootAndIsNeverWritten() {
    var disk = new GuestImage.Disk(Path.of("/i/gdm,wayland.ext4"));

    assertThat(argv(Accelerator.TCG, disk, TimeMode.REAL))
        .containsSequence(
            "-drive", "if=none,id=root,format=raw,snapshot=on,file=/i/gdm,,wayland.ext4")
        .containsSequence("-device", "virtio-blk-pci,drive=root")
        .endsWith("console=ttyS0 panic=-1 oops=panic no_timer_check root=/dev/vda rw quiet")
        .doesNotContain("-initrd");
  }

  @Test
  void diskOfTheUsersIsNeverWrittenAndTakesTheAgentFromASecondVolume() {
    var own = new GuestDisk("/d/my,own.img", "raw", "/dev/vda2", "d".repeat(64));
    var disk = new GuestImage.UserDisk(own, Path.of("/i/seed"));

    assertThat(argv(Accelerator.TCG, disk, TimeMode.REAL))
        .containsSequence(
            "-drive",
            "if=none,id=root,format=raw,snapshot=on,file=/d/my,,own.img",
            "-device",
            "virtio-blk-pci,drive=root",
            "-drive",
            "if=none,id=seed,driver=vvfat,read-only=on,label=CIDATA,dir=/i/seed",
            "-device",
            "virtio-blk-pci,drive=seed")
        .doesNotContain("-initrd")
        .last()
        .asString()
        .contains(" quiet root=/dev/vda2 rw ds=nocloud ");
  }

  @Test
  void isoIsBootedByItsOwnLoader() {
    assertThat(argv(Accelerator.TCG, new GuestImage.Iso(Path.of("/d/a.iso")), TimeMode.REAL))
        .endsWith(
            "-drive",
            "if=none,id=iso,media=cdrom,read-only=on,format=raw,file=/d/a.iso",
            "-device",
            "ide-cd,drive=iso,bootindex=0")
        .doesNotContain("-kernel", "-append");
  }

  private static List<String> argv(Accelerator accelerator, GuestImage image, TimeMode time) {
    var hardware =
        new Hardware(
            "bochs-display",
            "for a test",
            Hardware.AcceleratorChoice.AUTO,
            "pc",
            Optional.empty(),
            2,
            1024,
            List.of("bochs-display"),
            Optional.empty());
    var stack =
        new Stack(
            image instanceof GuestImage.Iso ? Optional.empty() : Optional.of(Path.of("/k/vmlinux")),
            image,
            List.of("quiet"),
            OptionalInt.of(512),
            time,
            Duration.ofSeconds(1));
    return QemuCommandLine.of(hardware, accelerator, stack, SOCKETS);
  }
}
