package org.kbisect.campaign;

import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.Sample;
import org.kbisect.plan.LabFault;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Machine;
import org.kbisect.watch.RecordingRequest;

/**
 * A machine with all that it boots but the kernel.
 *
 * @param guestKernel of the guest whose host's kernel that is; empty where there is no host
 */
public record Bootable(Machine machine, KernelBench.Setup setup, Optional<Path> guestKernel) {
  /** In each boot's evidence; {@code kbisect judge} takes it. */
  public static final String RECORDING = "boot.zip";

  /** One whose kernel boots the image itself. */
  public Bootable(Machine machine, KernelBench.Setup setup) {
    this(machine, setup, Optional.empty());
  }

  /**
   * Boots a kernel once.
   *
   * @param directory for the evidence
   * @param reference the picture that the boot must settle on, where it is known
   */
  BootReport boot(Path vmlinux, Path directory, Optional<FrameSignature> reference)
      throws InterruptedException, LabFault {
    return machine.boot(
        new BootRequest(
            Optional.of(vmlinux),
            setup.image(),
            setup.scenario(),
            directory,
            setup.time(),
            reference,
            Optional.of(new RecordingRequest(directory.resolve(RECORDING), setup.file(), false)),
            guestKernel));
  }

  /** What a boot of it says under its symptom. */
  Sample sample(BootReport report) {
    return report.sample(setup.symptom(), setup.scenario());
  }
}
