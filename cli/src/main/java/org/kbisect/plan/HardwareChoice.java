package org.kbisect.plan;

import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.config.FileText;

/**
 * The hardware of a level.
 *
 * @param machine what the machine's file said
 * @param cpu the processor, where it is another than the machine's own
 * @param charge the memory-cost model, complete: a machine's own is in it already
 */
public record HardwareChoice(
    FileText machine, Optional<String> cpu, Optional<MemoryCharge> charge) {

  /** The machine's name, as users write it. */
  public String named() {
    return String.valueOf(machine.path().getFileName()).replaceFirst("\\.yaml$", "");
  }

  Stream<FileText> files() {
    return Stream.concat(Stream.of(machine), charge.stream().map(MemoryCharge::costs));
  }
}
