package org.kbisect.qemu;

import java.util.List;
import java.util.Optional;

/**
 * A QEMU machine, as {@code qemu-configs/machines/*.yaml} describes it.
 *
 * @param board QEMU's machine type, such as {@code pc}
 * @param cpu QEMU's CPU model; empty takes the host's with KVM and QEMU's own default with TCG
 * @param memory guest memory, MiB, for scenarios that do not ask for their own
 * @param devices values of {@code -device}, in order
 */
public record Hardware(
    String name,
    String description,
    AcceleratorChoice accelerator,
    String board,
    Optional<String> cpu,
    int processors,
    int memory,
    List<String> devices) {
  public Hardware {
    devices = List.copyOf(devices);
  }

  /** Which accelerator a machine file asks for. */
  public enum AcceleratorChoice {
    /** KVM where a boot has proven it, else TCG. */
    AUTO,
    KVM,
    TCG
  }
}
