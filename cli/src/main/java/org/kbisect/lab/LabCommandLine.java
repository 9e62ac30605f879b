package org.kbisect.lab;

import java.util.ArrayList;
import java.util.List;
import org.kbisect.qemu.Accelerator;
import org.kbisect.qemu.QemuCommandLine;

/** QEMU's command line for a lab machine, made without touching anything. */
final class LabCommandLine {
  /**
   * The base kernel's. A kernel that panics gives way to the base after 10 s: time to print what it
   * has to say, and to read it. The watchdog must go on when kexec, which counts as a reboot,
   * leaves the base.
   */
  private static final List<String> BASE =
      List.of("root=/dev/vda", "ro", "console=ttyS0", "panic=10", "watchdog.stop_on_reboot=0");

  /**
   * Of what Debian's udev loads for this machine, all that a lab host has no use for: a fifth of
   * what an emulated processor takes to start.
   */
  private static final String UNUSED =
      "module_blacklist="
          + String.join(
              ",",
              List.of(
                  "aesni_intel",
                  "ata_generic",
                  "ata_piix",
                  "cfg80211",
                  "configfs",
                  "crc32_pclmul",
                  "crct10dif_pclmul",
                  "dm_mod",
                  "efi_pstore",
                  "evdev",
                  "floppy",
                  "fuse",
                  "ghash_clmulni_intel",
                  "i2c_piix4",
                  "intel_rapl_msr",
                  "loop",
                  "pcspkr",
                  "psmouse",
                  "serio_raw",
                  "sha1_ssse3",
                  "sha256_ssse3",
                  "sha512_ssse3"));

  /**
   * TCG gives all processors the one counter of its host, of which Linux thinks that it differs
   * from processor to processor, as AMD's once did: it would go by the HPET, and each look at the
   * time would be an exit, for a guest's KVM too. What is emulated leaks nothing to mitigate.
   */
  private static final List<String> EMULATED =
      List.of(QemuCommandLine.NO_TIMER_CHECK, "tsc=reliable", "mitigations=off");

  /**
   * MiB for translated code. QEMU keeps that of a kernel which was left by a jump or a reset, and
   * forgets it piece by piece, some thousand a second, when its memory is written to. With QEMU's
   * own choice, a GiB and up to two million pieces, the next kernel writes its first tables for
   * minutes; with this, a machine also starts in half the time.
   */
  private static final int TRANSLATIONS = 64;

  private LabCommandLine() {}

  static List<String> of(LabMachine machine, LabFolder folder) {
    var argv = new ArrayList<>(List.of(QemuCommandLine.PROGRAM));
    argv.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none"));
    argv.addAll(List.of("-daemonize", "-pidfile", folder.qemu().pidFile().toString()));
    argv.addAll(List.of("-machine", "pc"));
    argv.addAll(processor(machine.accelerator()));
    argv.addAll(List.of("-smp", Integer.toString(machine.processors())));
    argv.addAll(List.of("-m", Integer.toString(machine.memory())));
    argv.addAll(disk(folder));
    argv.addAll(network(machine));
    // Where a host's first random numbers come from, without which its SSH server waits.
    argv.addAll(List.of("-device", "virtio-rng-pci"));
    argv.addAll(List.of("-device", "i6300esb", "-action", "watchdog=reset"));
    argv.addAll(ports(folder));
    argv.addAll(base(machine, folder));
    return List.copyOf(argv);
  }

  /** TCG has SVM and no VMX: kvm_amd works in it, and kvm_intel does not. */
  private static List<String> processor(Accelerator accelerator) {
    return switch (accelerator) {
      case KVM -> List.of("-accel", accelerator.label(), "-cpu", "host");
      case TCG ->
          List.of(
              "-accel", accelerator.label() + ",tb-size=" + TRANSLATIONS, "-cpu", "EPYC,+svm,+npt");
    };
  }

  private static List<String> disk(LabFolder folder) {
    return List.of(
        "-drive",
        "if=none,id=root,format=raw,discard=unmap,file=" + QemuCommandLine.escaped(folder.disk()),
        "-device",
        "virtio-blk-pci,drive=root");
  }

  private static List<String> network(LabMachine machine) {
    var user =
        new ArrayList<>(List.of("user", "id=net", new Forward(machine.port(), 22).hostfwd()));
    machine.forwards().forEach(forward -> user.add(forward.hostfwd()));
    return List.of(
        "-netdev",
        String.join(",", user),
        "-device",
        // Without the ROM, by which nothing is booted here, the firmware is done sooner.
        "virtio-net-pci,netdev=net,romfile=");
  }

  private static List<String> ports(LabFolder folder) {
    return List.of(
        "-chardev",
        "file,id=console,path=" + QemuCommandLine.escaped(folder.console()),
        "-serial",
        "chardev:console",
        "-qmp",
        "unix:" + QemuCommandLine.escaped(folder.monitor()) + ",server=on,wait=off");
  }

  /** QEMU loads them anew at every reset. */
  private static List<String> base(LabMachine machine, LabFolder folder) {
    var arguments = new ArrayList<>(BASE);
    arguments.add(UNUSED);
    arguments.addAll(ofAccelerator(machine.accelerator()));
    arguments.addAll(machine.arguments());
    return List.of(
        "-kernel",
        folder.kernel().toString(),
        "-initrd",
        folder.initrd().toString(),
        "-append",
        String.join(" ", arguments));
  }

  private static List<String> ofAccelerator(Accelerator accelerator) {
    return switch (accelerator) {
      case KVM -> List.of();
      case TCG -> EMULATED;
    };
  }
}
