package org.kbisect.bochs;

import java.util.List;
import org.kbisect.plan.InvalidRequest;

/**
 * A host that Bochs emulates, as {@code qemu-configs/machines/*.yaml} describes it.
 *
 * @param memory of the host, MiB
 * @param arguments added to its kernel's command line
 */
public record EmulatedHost(
    String name, String description, Processor processor, int memory, List<String> arguments) {
  public EmulatedHost {
    arguments = List.copyOf(arguments);
  }

  /**
   * The same host with the processor that Bochs calls so.
   *
   * @throws InvalidRequest when kvm_intel does not run on it
   */
  public EmulatedHost withCpu(String model) {
    Processor other =
        Processor.named(model)
            .orElseThrow(() -> new InvalidRequest("cpu: " + Processor.refusal(model)));
    return new EmulatedHost(name, description, other, memory, arguments);
  }
}
