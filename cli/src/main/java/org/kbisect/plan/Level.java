package org.kbisect.plan;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kbisect.config.FileText;

/**
 * One system of an experiment: a kernel with its user space on some hardware.
 *
 * @param disk the user's own, where it is that and not the scenario's image
 * @param scenario what the scenario of a boot of its own said, which comes first; empty where its
 *     boot is the one that the experiment judges
 */
public record Level(
    KernelRole kernel,
    Optional<GuestDisk> disk,
    HardwareChoice hardware,
    Optional<FileText> scenario) {

  /** One whose boot is judged. */
  public Level(KernelRole kernel, Optional<GuestDisk> disk, HardwareChoice hardware) {
    this(kernel, disk, hardware, Optional.empty());
  }

  Level withKernel(KernelRole other) {
    return new Level(other, disk, hardware, scenario);
  }

  Level withoutDisk() {
    return new Level(kernel, Optional.empty(), hardware, scenario);
  }

  Level withHardware(HardwareChoice other) {
    return new Level(kernel, disk, other, scenario);
  }

  /** The same with other words for what its stores to the video memory are charged, if they are. */
  Level charging(UnaryOperator<MemoryCharge> other) {
    return withHardware(
        new HardwareChoice(hardware.machine(), hardware.cpu(), hardware.charge().map(other)));
  }

  Stream<FileText> files() {
    return Stream.of(kernel.files().stream(), hardware.files(), scenario.stream())
        .flatMap(files -> files);
  }
}
