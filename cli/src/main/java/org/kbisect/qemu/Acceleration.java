package org.kbisect.qemu;

import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.place.Stack;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.TimeMode;
import org.kbisect.qemu.AcceleratorProbe.Answer;

/**
 * Chooses the accelerator of a boot.
 *
 * @param modelled whether the memory-cost model is at work
 */
record Acceleration(Hardware hardware, AcceleratorProbe probe, boolean modelled) {

  /** What the stack runs on, and why. */
  Answer of(Stack stack) throws LabFault, InterruptedException {
    if (modelled) {
      MemoryCostModel.requireFits(hardware, stack.time());
      return new Answer(Accelerator.TCG, "the memory-cost model needs TCG");
    }
    if (stack.time() == TimeMode.VIRTUAL) {
      return new Answer(Accelerator.TCG, "virtual time needs TCG");
    }
    return switch (hardware.accelerator()) {
      case TCG -> new Answer(Accelerator.TCG, "the machine file asks for it");
      case AUTO -> best(stack.kernel());
      case KVM -> {
        Answer best = best(stack.kernel());
        if (best.accelerator() != Accelerator.KVM) {
          throw new LabFault("machine " + hardware.name() + " asks for KVM, but " + best.why());
        }
        yield best;
      }
    };
  }

  private Answer best(Optional<Path> kernel) throws LabFault, InterruptedException {
    return kernel.isPresent() ? probe.best(kernel.get()) : probe.known();
  }
}
