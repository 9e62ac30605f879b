package org.kbisect.campaign;

import java.util.random.RandomGenerator;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;

/**
 * What simulated boots take: log-normal times, of which some have a heavy tail, as a capture of the
 * screen reads them.
 *
 * @param ratio of a bad kernel's times to a good one's, 1 for none
 * @param spread standard deviation of ln(seconds), more than 0
 * @param tail share of boots that take longer by a Pareto tail, 0 to 1
 * @param step milliseconds between two captures, 0 where a time is dated by itself
 */
public record DrawnTimes(double ratio, double spread, double tail, double step) {
  /** A good kernel's median, as weston's on the machine that this was written on. */
  private static final double SECONDS = 1;

  /** From half as long again on; of index 1, so that one in ten takes fifteen times as long. */
  private static final double TAIL_FROM = 1.5;

  public DrawnTimes {
    require(ratio >= 1 && ratio <= 1000, "a ratio of times is 1 to 1000, not " + ratio);
    require(
        spread > 0 && spread <= 3, "a spread of ln(seconds) is above 0 and up to 3, not " + spread);
    require(tail >= 0 && tail <= 1, "--tail is a share from 0 to 1, not " + tail);
    require(step >= 0 && step <= 60_000, "--step is 0 to 60000 ms, not " + step);
  }

  /**
   * As a user writes it.
   *
   * @param text RATIO,SPREAD
   */
  public static DrawnTimes parse(String text, double tail, double step) {
    String[] numbers = text.split(",", -1);
    require(numbers.length == 2, "--times is RATIO,SPREAD as in 1.2,.1, not '" + text + "'");
    try {
      return new DrawnTimes(
          Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), tail, step);
    } catch (NumberFormatException cause) {
      throw new IllegalArgumentException(
          "--times is RATIO,SPREAD as in 1.2,.1, not '" + text + "'", cause);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  Sample boot(boolean bad, RandomGenerator random) {
    double seconds = (bad ? ratio : 1) * SECONDS * Math.exp(spread * random.nextGaussian());
    if (tail > 0 && random.nextDouble() < tail) {
      seconds *= TAIL_FROM / (1 - random.nextDouble());
    }
    if (step == 0) {
      return new Sample.Time(seconds);
    }
    // The first capture after the end; where the first of all fell is chance.
    double interval = step / 1000;
    double phase = random.nextDouble() * interval;
    double read = Math.ceil((seconds - phase) / interval) * interval + phase;
    return new Sample.Time(read, new Resolution(interval, false));
  }
}
