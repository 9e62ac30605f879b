package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;

/**
 * Finds out by a boot whether KVM works: its device may be there and useless, even run firmware and
 * yet no kernel. The answer holds until the host reboots and is kept.
 */
public final class AcceleratorProbe {
  /** KVM's, to a machine that has it. */
  public static final String DEVICE = "/dev/kvm";

  /** A kernel without a root panics within 1 s on KVM. */
  private static final Duration KVM_LIMIT = Duration.ofSeconds(10);

  /** The same takes 2 s with TCG on an idle machine; a loaded one is given time. */
  private static final Duration TCG_LIMIT = Duration.ofSeconds(60);

  private final KvmTrial trial;

  /** A probe of some machine. */
  public AcceleratorProbe(KvmTrial trial) {
    this.trial = trial;
  }

  /**
   * A probe of this machine.
   *
   * @param cache kbisect's cache directory, where the answer is kept; made if it is not there
   */
  public AcceleratorProbe(Programs programs, Clocks clocks, Path cache) {
    this(new KvmHere(programs, clocks, cache));
  }

  /** What to use, and why, as a sentence. */
  public record Answer(Accelerator accelerator, String why) {}

  /**
   * What to use for a machine that leaves the choice to us.
   *
   * @param kernel boots without a root and panics, so proving that a whole kernel runs
   */
  public synchronized Answer best(Path kernel) throws LabFault, InterruptedException {
    try {
      if (!trial.hasDevice()) {
        return new Answer(Accelerator.TCG, "there is no " + DEVICE + " to use");
      }
      Optional<Boolean> recalled = trial.recalled();
      if (recalled.isPresent()) {
        return answer(recalled.get());
      }
      boolean works = runs(Accelerator.KVM, kernel, KVM_LIMIT);
      if (works || runs(Accelerator.TCG, kernel, TCG_LIMIT)) {
        trial.remember(works);
        return answer(works);
      }
      return new Answer(Accelerator.TCG, "the kernel boots neither with KVM nor with TCG");
    } catch (IOException e) {
      throw new LabFault("cannot probe " + DEVICE + ": " + e.getMessage(), e);
    }
  }

  /** What to use where there is no kernel to try: KVM only if it is known to work. */
  public synchronized Answer known() throws LabFault, InterruptedException {
    try {
      return trial
          .recalled()
          .map(this::answer)
          .orElseGet(
              () ->
                  new Answer(
                      Accelerator.TCG,
                      "no kernel has been booted yet that would show whether KVM works"));
    } catch (IOException e) {
      throw new LabFault("cannot recall whether KVM works: " + e.getMessage(), e);
    }
  }

  private Answer answer(boolean works) {
    return works
        ? new Answer(Accelerator.KVM, trial.reason())
        : new Answer(Accelerator.TCG, DEVICE + " is there, but no kernel boots with it");
  }

  private boolean runs(Accelerator accelerator, Path kernel, Duration limit)
      throws LabFault, IOException, InterruptedException {
    return trial.boots(console -> argv(accelerator, kernel, console), limit);
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
}
