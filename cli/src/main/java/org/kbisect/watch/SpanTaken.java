package org.kbisect.watch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Resolution;
import org.kbisect.place.Dating;
import org.kbisect.plan.Measure;

/** The span that a scenario measures, taken from the steps of one boot. */
record SpanTaken(Measure measure, Map<String, StepTime> reached, Dating dating) {
  /** A span shorter than a capture's interval reads as this, so that its logarithm exists. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** The boot has reached both ends. */
  Outcome.Settled settled() {
    StepTime first = time(measure.from());
    StepTime last = time(measure.until());
    Duration span =
        switch (measure.clock()) {
          case HOST -> last.host().minus(first.host());
          case GUEST -> last.guest().orElseThrow().minus(first.guest().orElseThrow());
        };
    Resolution resolution =
        switch (measure.clock()) {
          case HOST ->
              new Resolution(first.within().plus(last.within()).toNanos() / 1e9, dating.screen());
          case GUEST -> new Resolution(0, dating.guest());
        };
    return new Outcome.Settled(span.compareTo(SHORTEST) < 0 ? SHORTEST : span, resolution);
  }

  private StepTime time(String step) {
    return step.equals(Measure.START)
        ? new StepTime(step, Duration.ZERO, Optional.of(Duration.ZERO), Duration.ZERO, true)
        : requireNonNull(reached.get(step));
  }
}
