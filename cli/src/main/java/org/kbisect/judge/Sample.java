package org.kbisect.judge;

import java.util.Objects;

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
  }

  /** It had not come after this many seconds. */
  record Censored(double seconds) implements Sample {
    public Censored {
      requirePositive(seconds);
    }
  }

  /** The symptom was there. */
  record Shown() implements Sample {}

  /** The symptom was not there. */
  record NotShown() implements Sample {}

  /** The boot failed in another way than the symptom. */
  record Unusable(String reason) implements Sample {}

  private static void requirePositive(double seconds) {
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("a time is more than 0 seconds, not " + seconds);
    }
  }
}
