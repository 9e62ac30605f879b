package org.kbisect.judge;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** What one boot showed, before it is weighed against the end points. */
public sealed interface Sample {

  /** What the scenario measures came after this many seconds, known as finely as it says. */
  record Time(double seconds, Resolution resolution) implements Sample {
    public Time {
      requirePositive(seconds);
      // The journals of earlier versions have none.
      resolution = Objects.requireNonNullElse(resolution, Resolution.FINE);
    }

    public Time(double seconds) {
      this(seconds, Resolution.FINE);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.time(this);
    }

    @Override
    public OptionalDouble duration() {
      return OptionalDouble.of(seconds);
    }

    /** Whether this is what another boot of the same kernel would read, and that one did. */
    boolean repeats(Time other) {
      double coarsest = Math.max(resolution.seconds(), other.resolution.seconds());
      return resolution.repeatable() && Math.abs(seconds - other.seconds) <= coarsest;
    }
  }

  /** It had not come after this many seconds. */
  record Censored(double seconds) implements Sample {
    public Censored {
      requirePositive(seconds);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.censored(this);
    }

    @Override
    public OptionalDouble duration() {
      return OptionalDouble.of(seconds);
    }
  }

  /** The symptom was there. */
  record Shown() implements Sample {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.shown(this);
    }

    @Override
    public OptionalDouble duration() {
      return OptionalDouble.empty();
    }
  }

  /** The symptom was not there. */
  record NotShown() implements Sample {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notShown(this);
    }

    @Override
    public OptionalDouble duration() {
      return OptionalDouble.empty();
    }
  }

  /**
   * The boot failed in another way than the symptom.
   *
   * @param booted whether there was one: what cannot be built cannot be built again, and a boot
   *     that could not be judged may be
   */
  record Unusable(String reason, boolean booted) implements Sample {
    /** Without a boot. */
    public Unusable(String reason) {
      this(reason, false);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unusable(this);
    }

    @Override
    public OptionalDouble duration() {
      return OptionalDouble.empty();
    }
  }

  <R> R match(Cases<R> cases);

  /** Seconds, where it has any; a time-out counts as the time at which it was given up. */
  OptionalDouble duration();

  /** What the boot shows of the opposite symptom. */
  default Sample opposite() {
    return match(new Opposite());
  }

  /** One answer for each kind of sample. */
  interface Cases<R> {
    R time(Time time);

    R censored(Censored censored);

    R shown(Shown shown);

    R notShown(NotShown notShown);

    R unusable(Unusable unusable);
  }

  /** Whether all times are of a clock that repeats them, and were repeated. */
  static boolean repeat(List<Sample> samples) {
    List<Time> times =
        samples.stream().filter(Time.class::isInstance).map(Time.class::cast).toList();
    return times.stream().allMatch(time -> time.repeats(times.get(0)));
  }

  private static void requirePositive(double seconds) {
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("a time is more than 0 seconds, not " + seconds);
    }
  }
}
