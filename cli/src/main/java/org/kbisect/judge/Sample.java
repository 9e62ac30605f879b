package org.kbisect.judge;

/** What one boot showed, before it is weighed against the end points. */
public sealed interface Sample {

  /** What the scenario measures came after this many seconds. */
  record Time(double seconds) implements Sample {
    public Time {
      requirePositive(seconds);
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
