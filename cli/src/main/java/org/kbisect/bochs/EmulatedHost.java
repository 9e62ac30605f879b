package org.kbisect.bochs;

import java.util.List;

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
}
