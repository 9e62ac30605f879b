package org.kbisect.judge;

import java.util.Optional;

/**
 * Wald's sequential probability ratio test of one commit.
 *
 * @param bad at this sum of log ratios or above it is BAD
 * @param good at this sum or below it is GOOD
 * @param most after this many boots it is UNDECIDED
 */
public record SequentialTest(double bad, double good, int most) {
  public SequentialTest {
    if (!(good < bad)) {
      throw new IllegalArgumentException("the limit for good, " + good + ", is not below " + bad);
    }
    if (most < 1) {
      throw new IllegalArgumentException("at least one boot is needed, not " + most);
    }
  }

  /**
   * The test with these chances of a wrong call.
   *
   * @param alpha chance to call a good commit BAD, between 0 and 1/2
   * @param beta chance to call a bad commit GOOD, between 0 and 1/2
   */
  public static SequentialTest of(double alpha, double beta, int most) {
    if (!(alpha > 0 && alpha < 0.5 && beta > 0 && beta < 0.5)) {
      throw new IllegalArgumentException(
          "chances of error lie between 0 and 0.5: alpha " + alpha + ", beta " + beta);
    }
    return new SequentialTest(Math.log((1 - beta) / alpha), Math.log(beta / (1 - alpha)), most);
  }

  /** Any single reading decides: for kernels that always behave alike. */
  public static SequentialTest once() {
    return new SequentialTest(Double.MIN_VALUE, 0, 1);
  }

  /** The call, or nothing when another boot is needed. */
  public Optional<Call> decide(double logRatio, int boots) {
    if (boots == 0) {
      return Optional.empty();
    }
    if (logRatio >= bad) {
      return Optional.of(Call.BAD);
    }
    if (logRatio <= good) {
      return Optional.of(Call.GOOD);
    }
    return boots >= most ? Optional.of(Call.UNDECIDED) : Optional.empty();
  }

  /** The call of a commit that may have boots that could not be judged. */
  public Optional<Call> decide(Tally tally) {
    return tally.skipped() ? Optional.of(Call.SKIP) : decide(tally.logRatio(), tally.boots());
  }
}
