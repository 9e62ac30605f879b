package org.kbisect.trial;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Resolution;

/** The span that a scenario measures: from one step until another, by one clock. */
public record Measure(String from, String until, Clock clock) {
  /** Stands for a step: QEMU's start by the host's clock, the kernel's by the guest's. */
  public static final String START = "start";

  /** A span shorter than a capture's interval reads as this, so that its logarithm exists. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** Whose monotonic clock: the guest's can only date what the guest itself said. */
  public enum Clock {
    HOST,
    GUEST
  }

  /** The span between the steps that a boot has reached, both ends among them. */
  Outcome.Settled span(Map<String, StepTime> reached, Dating dating) {
    StepTime first = time(from, reached);
    StepTime last = time(until, reached);
    Duration span =
        switch (clock) {
          case HOST -> last.host().minus(first.host());
          case GUEST -> last.guest().orElseThrow().minus(first.guest().orElseThrow());
        };
    Resolution resolution =
        switch (clock) {
          case HOST ->
              new Resolution(first.within().plus(last.within()).toNanos() / 1e9, dating.screen());
          case GUEST -> new Resolution(0, dating.guest());
        };
    return new Outcome.Settled(span.compareTo(SHORTEST) < 0 ? SHORTEST : span, resolution);
  }

  private static StepTime time(String step, Map<String, StepTime> reached) {
    return step.equals(START)
        ? new StepTime(step, Duration.ZERO, Optional.of(Duration.ZERO), Duration.ZERO, true)
        : requireNonNull(reached.get(step));
  }
}
