package org.kbisect.night;

import java.util.Optional;

/**
 * What the boots of a tip ran on. Its labels go with every figure of theirs.
 *
 * @param words hardware, accelerator and processors
 * @param emulated the host's processor, where that was emulated: what a store costs is not shown
 * @param modelled whose costs were charged for stores to the video memory, and for which types,
 *     where that was a model's
 */
public record Machine(String words, Optional<String> emulated, Optional<String> modelled) {

  /** The labels, as they follow a figure; empty where it is from a real machine alone. */
  public String remark() {
    return emulated.map(model -> " (emulated: " + model + ")").orElse("")
        + modelled.map(model -> " (modelled: " + model + ")").orElse("");
  }
}
