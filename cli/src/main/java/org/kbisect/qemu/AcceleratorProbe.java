package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * Finds out by a boot whether KVM works: its device may be there and useless, even run firmware and
 * yet no kernel. The answer holds until the host reboots and is kept in the cache.
 */
public final class AcceleratorProbe {
  private static final Path DEVICE = Path.of("/dev/kvm");
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** A kernel without a root panics within 1 s on KVM. */
  private static final Duration KVM_LIMIT = Duration.ofSeconds(10);

  /** The same takes 2 s with TCG on an idle machine; a loaded one is given time. */
  private static final Duration TCG_LIMIT = Duration.ofSeconds(60);

  private final Programs programs;
  private final Clocks clocks;
  private final Path cache;

  /**
   * A probe that remembers.
   *
   * @param cache kbisect's cache directory; made if it is not there
   */
  public AcceleratorProbe(Programs programs, Clocks clocks, Path cache) {
    this.programs = programs;
    this.clocks = clocks;
    this.cache = cache;
  }

  /** What to use, and why, as a sentence. */
  public record Answer(Accelerator accelerator, String why) {}

  /**
   * What to use for a machine that leaves the choice to us.
   *
   * @param kernel boots without a root and panics, so proving that a whole kernel runs
   */
  public synchronized Answer best(Path kernel) throws LabFault, InterruptedException {
    if (!Files.isReadable(DEVICE) || !Files.isWritable(DEVICE)) {
      return new Answer(Accelerator.TCG, "there is no " + DEVICE + " to use");
    }
    try {
      Path memory = memory();
      if (Files.exists(memory)) {
        return recalled(memory);
      }
      boolean works = runs(Accelerator.KVM, kernel, KVM_LIMIT);
      if (works || runs(Accelerator.TCG, kernel, TCG_LIMIT)) {
        remember(memory, works);
        return answer(works);
      }
      return new Answer(Accelerator.TCG, "the kernel boots neither with KVM nor with TCG");
    } catch (IOException e) {
      throw new LabFault("cannot probe " + DEVICE + ": " + e.getMessage(), e);
    }
  }

  /** What to use where there is no kernel to try: KVM only if it is known to work. */
  public synchronized Answer known() throws LabFault {
    try {
      Path memory = memory();
      return Files.exists(memory)
          ? recalled(memory)
          : new Answer(
              Accelerator.TCG, "no kernel has been booted yet that would show whether KVM works");
    } catch (IOException e) {
      throw new LabFault("cannot read " + cache + ": " + e.getMessage(), e);
    }
  }

  private Path memory() throws IOException {
    return cache.resolve("kvm-" + Files.readString(BOOT_ID).strip());
  }

  private static Answer recalled(Path memory) throws IOException {
    return answer(Boolean.parseBoolean(Files.readString(memory).strip()));
  }

  private static Answer answer(boolean works) {
    return works
        ? new Answer(Accelerator.KVM, "a probe boot with KVM has worked")
        : new Answer(Accelerator.TCG, DEVICE + " is there, but no kernel boots with it");
  }

  private boolean runs(Accelerator accelerator, Path kernel, Duration limit)
      throws IOException, InterruptedException {
    try (BootDirectory directory = BootDirectory.make(clocks)) {
      Path console = directory.path().resolve("console.log");
      Path log = directory.path().resolve("qemu.log");
      List<String> argv = argv(accelerator, kernel, console);
      Exit exit = programs.run(Command.of(argv, directory.path(), log, limit));
      return exit.succeeded() && Files.exists(console) && Files.size(console) > 0;
    }
  }

  private static List<String> argv(Accelerator accelerator, Path kernel, Path console) {
    return List.of(
        QemuCommandLine.PROGRAM,
        "-nodefaults",
        "-no-user-config",
        "-display",
        "none",
        "-nic",
        "none",
        "-accel",
        accelerator.label(),
        "-m",
        "256",
        "-no-reboot",
        "-chardev",
        "file,id=console,path=" + console,
        "-serial",
        "chardev:console",
        "-kernel",
        kernel.toString(),
        "-append",
        "console=ttyS0 panic=-1");
  }

  private static void remember(Path memory, boolean works) throws IOException {
    Files.createDirectories(memory.getParent());
    Path part = Files.createTempFile(memory.getParent(), "kvm-", ".part");
    Files.writeString(part, works + "\n");
    Files.move(part, memory, StandardCopyOption.ATOMIC_MOVE);
  }
}
