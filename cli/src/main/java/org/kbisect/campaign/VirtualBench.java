package org.kbisect.campaign;

import java.util.Optional;

/** Where a campaign's kernels can be booted in virtual time, beside the campaign's own bench. */
public interface VirtualBench {

  /** Why they cannot be, such as {@code its guest has a disk}; empty where they can. */
  Optional<String> refusal();

  /** That bench. Its trials are in the campaign's journal, each {@link Trial#aside}. */
  Bench open();

  /** None, for this reason. */
  static VirtualBench refused(String why) {
    return new VirtualBench() {
      @Override
      public Optional<String> refusal() {
        return Optional.of(why);
      }

      @Override
      public Bench open() {
        throw new IllegalStateException("there is no virtual time: " + why);
      }
    };
  }
}
