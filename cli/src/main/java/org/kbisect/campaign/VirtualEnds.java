package org.kbisect.campaign;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Sample;

/**
 * What the two ends of a range take in virtual time, where telling them apart in real time is dear.
 */
public sealed interface VirtualEnds {

  /**
   * Each end was booted once.
   *
   * @param atLeast the bad end is to take at least so many times as long
   */
  record Booted(Sample good, Sample bad, double atLeast) implements VirtualEnds {

    /** How many times as long the bad end takes; empty where an end has no time. */
    public Optional<Effect> effect() {
      return Effect.between(List.of(good), List.of(bad));
    }

    /** Whether another boot would read the same: where not, one boot of each tells nothing. */
    public boolean repeatable() {
      return Stream.of(good, bad).allMatch(sample -> Sample.repeat(List.of(sample)));
    }

    /**
     * Whether a bisection in virtual time would tell them apart. Of times that do not repeat, one
     * of each has no interval.
     */
    public boolean differ() {
      return effect().filter(effect -> effect.lower() >= atLeast).isPresent();
    }

    @Override
    public <T> T match(Function<Booted, T> booted, Function<NotBooted, T> notBooted) {
      return booted.apply(this);
    }
  }

  /**
   * They were not booted, or not both.
   *
   * @param why as the end of a sentence
   */
  record NotBooted(String why) implements VirtualEnds {
    @Override
    public <T> T match(Function<Booted, T> booted, Function<NotBooted, T> notBooted) {
      return notBooted.apply(this);
    }
  }

  <T> T match(Function<Booted, T> booted, Function<NotBooted, T> notBooted);
}
