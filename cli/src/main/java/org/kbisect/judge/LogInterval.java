package org.kbisect.judge;

/**
 * Where ln(seconds) of a boot lies.
 *
 * @param from at least this
 * @param until at most this; the same where the time is known exactly, infinite where the boot was
 *     given up
 */
public record LogInterval(double from, double until) {
  /** A resolution as long as the time itself leaves nothing below; a hundredth of it is enough. */
  private static final double SHORTEST = 0.01;

  public LogInterval {
    if (!(from <= until)) {
      throw new IllegalArgumentException("an interval is no " + from + " to " + until);
    }
  }

  /**
   * The interval of a boot that has a time.
   *
   * @throws IllegalArgumentException for another
   */
  static LogInterval of(Sample sample) {
    return sample.match(new Lies());
  }

  private static final class Lies implements Sample.Cases<LogInterval> {
    @Override
    public LogInterval time(Sample.Time time) {
      double least =
          Math.max(SHORTEST * time.seconds(), time.seconds() - time.resolution().seconds());
      return new LogInterval(Math.log(least), Math.log(time.seconds()));
    }

    @Override
    public LogInterval censored(Sample.Censored late) {
      return new LogInterval(Math.log(late.seconds()), Double.POSITIVE_INFINITY);
    }

    @Override
    public LogInterval shown(Sample.Shown shown) {
      throw hasTime(shown);
    }

    @Override
    public LogInterval notShown(Sample.NotShown notShown) {
      throw hasTime(notShown);
    }

    @Override
    public LogInterval unusable(Sample.Unusable unusable) {
      throw hasTime(unusable);
    }

    private static IllegalArgumentException hasTime(Sample sample) {
      return new IllegalArgumentException("a timed symptom has a time: " + sample);
    }
  }

  boolean open() {
    return Double.isInfinite(until);
  }

  /** A time-out says only "longer"; half as long again places such a boot beyond its limit. */
  private static final double BEYOND_THE_LIMIT = Math.log(1.5);

  /** One number for all of it. */
  double middle() {
    return open() ? from + BEYOND_THE_LIMIT : (from + until) / 2;
  }

  /** What of it lies between two limits; the nearer limit where nothing does. */
  LogInterval within(double least, double most) {
    return new LogInterval(clamped(from, least, most), clamped(until, least, most));
  }

  private static double clamped(double value, double least, double most) {
    return Math.min(Math.max(value, least), most);
  }
}
