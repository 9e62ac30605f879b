package org.kbisect.qemu;

import java.util.List;
import java.util.Optional;
import org.kbisect.plan.MemoryCost;

/**
 * A QEMU machine, as {@code qemu-configs/machines/*.yaml} describes it.
 *
 * @param board QEMU's machine type, such as {@code pc}
 * @param cpu QEMU's CPU model; empty takes the host's with KVM and QEMU's own default with TCG
 * @param memory guest memory, MiB, for scenarios that do not ask for their own
 * @param devices values of {@code -device}, in order
 * @param memoryCost the memory-cost model that its results are taken under, if any
 */
public record Hardware(
    String name,
    String description,
    AcceleratorChoice accelerator,
    String board,
    Optional<String> cpu,
    int processors,
    int memory,
    List<String> devices,
    Optional<MemoryCost> memoryCost) {
  public Hardware {
    devices = List.copyOf(devices);
  }

  /** The same hardware with this CPU model. */
  public Hardware withCpu(String model) {
    return new Hardware(
        name,
        description,
        accelerator,
        board,
        Optional.of(model),
        processors,
        memory,
        devices,
        memoryCost);
  }

  /** Which accelerator a machine file asks for. */
  public enum AcceleratorChoice {
    /** KVM where a boot has proven it, else TCG. */
    AUTO,
    KVM,
    TCG
  }
}
