package org.kbisect.qemu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kbisect.place.Fact;
import org.kbisect.place.Stack;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Programs;

/** QEMU's command line, made without touching anything. */
public final class QemuCommandLine {
  /** QEMU, as the PATH has it. */
  public static final String PROGRAM = "qemu-system-x86_64";

  /**
   * Console on the first serial port; a kernel that dies says so and resets at once, and an oops is
   * a death: a kernel that limps on would be judged by its limping.
   */
  private static final List<String> KERNEL_ARGUMENTS =
      List.of("console=ttyS0", "panic=-1", "oops=panic");

  /**
   * Without it the kernel counts timer interrupts over a few milliseconds of its processor's clock,
   * and panics ("IO-APIC + timer doesn't work!") where QEMU got no processor meanwhile. With KVM it
   * leaves that out by itself.
   */
  public static final String NO_TIMER_CHECK = "no_timer_check";

  /**
   * For a disk of the user's. cloud-init looks at our volume whatever the disk says of where to
   * look and whether to run; a login prompt on the console's port would hang that up; and systemd
   * says there that it has started, so that a disk without an agent is told from a kernel that
   * hangs.
   */
  private static final List<String> FOR_USER_DISK =
      List.of(
          "ds=nocloud",
          "cloud-init=enabled",
          "systemd.mask=serial-getty@ttyS0.service",
          "systemd.show_status=true");

  private QemuCommandLine() {}

  /** Whether QEMU is there, for a person. */
  static Fact fact(Programs programs) {
    return new Fact(
        PROGRAM,
        programs.find(PROGRAM).map(Object::toString),
        "booting; on Debian: apt-get install qemu-system-x86");
  }

  /**
   * QEMU is there.
   *
   * @throws LabFault when it is not
   */
  static void require(Programs programs) throws LabFault {
    if (programs.find(PROGRAM).isEmpty()) {
      throw new LabFault("there is no " + PROGRAM + " on the PATH");
    }
  }

  /**
   * The words that boot {@code stack} on {@code hardware}, with QMP, console and guest events on
   * the sockets of {@code sockets}, to which QEMU connects.
   */
  static List<String> of(Hardware hardware, Accelerator accelerator, Stack stack, Path sockets) {
    return of(hardware, accelerator, stack, name -> socket(sockets, name));
  }

  /**
   * The same with these in the sockets' places.
   *
   * @param channels what QEMU connects to, as {@code -chardev} has it, by the name of a socket
   */
  static List<String> of(
      Hardware hardware, Accelerator accelerator, Stack stack, UnaryOperator<String> channels) {
    var argv = new ArrayList<>(List.of(PROGRAM, "-nodefaults", "-no-user-config"));
    argv.addAll(List.of("-display", "none", "-nic", "none"));
    argv.addAll(List.of("-machine", hardware.board()));
    argv.addAll(processor(hardware, accelerator, stack.time()));
    int memory = stack.memory().orElse(hardware.memory());
    argv.addAll(List.of("-m", Integer.toString(memory)));
    hardware.devices().forEach(device -> argv.addAll(List.of("-device", device)));
    argv.addAll(List.of("-chardev", channels.apply(Sockets.QMP)));
    argv.addAll(List.of("-mon", "chardev=" + Sockets.QMP + ",mode=control"));
    for (String port : List.of(Sockets.CONSOLE, Sockets.EVENTS)) {
      argv.addAll(List.of("-chardev", channels.apply(port), "-serial", "chardev:" + port));
    }
    // A guest that ends is held, not dropped: its last words and frame can still be read, and a
    // QEMU that is gone is always the lab's fault.
    argv.addAll(List.of("-action", "reboot=shutdown,shutdown=pause"));
    argv.addAll(system(accelerator, stack));
    return List.copyOf(argv);
  }

  /** The CPU as {@code -cpu} has it. */
  static String cpu(Hardware hardware, Accelerator accelerator) {
    return hardware
        .cpu()
        .orElse(
            switch (accelerator) {
              case KVM -> "host";
              case TCG -> "qemu64";
            });
  }

  private static List<String> processor(Hardware hardware, Accelerator accelerator, TimeMode time) {
    var words = new ArrayList<>(List.of("-cpu", cpu(hardware, accelerator)));
    words.addAll(
        switch (time) {
          case REAL -> List.of("-accel", accelerator.label());
          // 2^2 ns an instruction; idle time is skipped and random numbers repeat, so that neither
          // the
          // host's clock nor its entropy has a say.
          case VIRTUAL ->
              List.of(
                  "-accel",
                  "tcg,thread=single",
                  "-icount",
                  "shift=2,sleep=off",
                  "-rtc",
                  "base=2026-01-01T00:00:00,clock=vm",
                  "-seed",
                  "1");
        });
    int processors = time == TimeMode.VIRTUAL ? 1 : hardware.processors();
    words.addAll(List.of("-smp", Integer.toString(processors)));
    return words;
  }

  /** A socket that QEMU connects to, as {@code -chardev} has it. */
  static String socket(Path directory, String name) {
    return "socket,id=" + name + ",path=" + escaped(directory.resolve(name));
  }

  private static List<String> system(Accelerator accelerator, Stack stack) {
    GuestImage image = stack.image();
    if (image instanceof GuestImage.Iso iso) {
      return List.of(
          "-drive",
          "if=none,id=iso,media=cdrom,read-only=on,format=raw,file=" + escaped(iso.file()),
          "-device",
          "ide-cd,drive=iso,bootindex=0");
    }
    var words = new ArrayList<>(List.of("-kernel", stack.kernel().orElseThrow().toString()));
    var arguments = new ArrayList<>(KERNEL_ARGUMENTS);
    if (accelerator == Accelerator.TCG) {
      arguments.add(NO_TIMER_CHECK);
    }
    if (image instanceof GuestImage.Initramfs initramfs) {
      words.addAll(List.of("-initrd", initramfs.file().toString()));
    } else if (image instanceof GuestImage.Disk disk) {
      arguments.addAll(List.of("root=/dev/vda", "rw"));
      words.addAll(disk("root", "format=raw,snapshot=on,file=" + escaped(disk.file())));
    }
    arguments.addAll(stack.arguments());
    if (image instanceof GuestImage.UserDisk own) {
      words.addAll(
          disk(
              "root",
              "format=%s,snapshot=on,file=%s".formatted(own.disk().format(), escaped(own.file()))));
      words.addAll(
          disk("seed", "driver=vvfat,read-only=on,label=CIDATA,dir=" + escaped(own.seed())));
      // After the scenario's, whose root is that of its own image: the kernel takes the last.
      arguments.addAll(List.of("root=" + own.disk().root(), "rw"));
      arguments.addAll(FOR_USER_DISK);
    }
    words.addAll(List.of("-append", String.join(" ", arguments)));
    return words;
  }

  /** A virtio disk; the first is the guest's /dev/vda. */
  static List<String> disk(String id, String how) {
    return List.of(
        "-drive", "if=none,id=" + id + "," + how, "-device", "virtio-blk-pci,drive=" + id);
  }

  /** QEMU splits options at commas; two stand for one. */
  public static String escaped(Path path) {
    return escaped(path.toString());
  }

  static String escaped(String value) {
    return value.replace(",", ",,");
  }
}
