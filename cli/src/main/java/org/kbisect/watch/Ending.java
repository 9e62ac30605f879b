package org.kbisect.watch;

import java.util.Optional;

/**
 * How a guest ended, if it did, and until when it was watched.
 *
 * @param panic signature of the panic that ended it
 * @param end how it went away by itself, a sentence
 * @param at when watching ended, nanoseconds by the clock of {@link Observation.Moment}
 */
public record Ending(Optional<String> panic, Optional<String> end, long at) {
  /** The watcher ended it. */
  public static Ending watchedUntil(long at) {
    return new Ending(Optional.empty(), Optional.empty(), at);
  }
}
