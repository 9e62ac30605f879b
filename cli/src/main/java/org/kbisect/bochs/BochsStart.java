package org.kbisect.bochs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.Dating;
import org.kbisect.place.Host;
import org.kbisect.place.Listener;
import org.kbisect.place.LocalLease;
import org.kbisect.place.Platform;
import org.kbisect.place.Session;
import org.kbisect.place.SessionFacts;
import org.kbisect.place.Stack;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** Starts kernels as those of one emulated host. */
record BochsStart(EmulatedHost host, Programs programs, MonotonicClock clock, BootSector bootSector)
    implements LocalLease.Start {
  /** Bochs' own end, should kbisect be stopped and not end it: steps have limits of their own. */
  private static final Duration LIMIT = Duration.ofHours(24);

  /**
   * Console on the first serial port, an oops is a death, addresses are those of the ELF file. Half
   * of an emulator's time would go into mitigations and 256 old terminals that nobody uses.
   */
  private static final List<String> KERNEL_ARGUMENTS =
      List.of(
          "console=ttyS0,115200",
          "quiet",
          "oops=panic",
          "nokaslr",
          "no_timer_check",
          "mitigations=off",
          "pty.legacy_count=0");

  @Override
  public Session start(Stack stack, Path evidence, Listener listener)
      throws LabFault, InterruptedException, IOException {
    if (!(stack.image() instanceof GuestImage.Initramfs initramfs) || stack.kernel().isEmpty()) {
      throw new InvalidRequest(
          "machine %s boots a kernel with an initramfs, not %s"
              .formatted(host.name(), stack.image().file()));
    }
    var files = new BochsFiles(evidence);
    files.begin();
    boolean begun = false;
    try {
      writeDisk(stack.kernel().get(), initramfs.file(), stack.arguments(), files);
      Session session = start(files, listener);
      begun = true;
      return session;
    } finally {
      if (!begun) {
        files.deleteDisk();
      }
    }
  }

  private void writeDisk(Path kernel, Path initramfs, List<String> more, BochsFiles files)
      throws IOException, LabFault, InterruptedException {
    var arguments = new ArrayList<>(KERNEL_ARGUMENTS);
    arguments.addAll(host.arguments());
    arguments.addAll(more);
    var boot = new BootDisk(kernel, Vmlinux.read(kernel), initramfs, String.join(" ", arguments));
    if (boot.reach() > (long) host.memory() << 20) {
      throw new LabFault(
          "kernel and initramfs need %d MiB, and machine %s has %d"
              .formatted(boot.reach() >> 20, host.name(), host.memory()));
    }
    boot.write(bootSector.bytes(files.folder()), files.disk());
  }

  private Session start(BochsFiles files, Listener listener) throws IOException {
    Files.writeString(files.configuration(), BochsConfiguration.text(host, files));
    // Debian's Bochs is built with its debugger, which waits for a word at the start.
    Files.writeString(files.commands(), "continue\n");
    List<String> argv =
        List.of(
            BochsPlace.PROGRAM,
            "-q",
            "-f",
            files.configuration().toString(),
            "-rc",
            files.commands().toString());
    var facts = new SessionFacts(platform(), argv, Dating.REAL, List.of());
    Path out = files.folder().resolve("bochs.out");
    var command = Command.of(argv, files.folder(), out, LIMIT).with("TERM", "xterm");
    return new BochsSession(facts, host, programs.start(command), clock, files, listener);
  }

  private Platform platform() {
    Host here = Host.here();
    return new Platform(
        here.name(),
        host.name(),
        Platform.EMULATOR,
        host.processor().toString(),
        here.cpu(),
        here.microcode(),
        here.kernel(),
        Optional.empty());
  }
}
