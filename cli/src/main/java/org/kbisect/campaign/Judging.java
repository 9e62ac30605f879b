package org.kbisect.campaign;

import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.SymptomKind;
import org.kbisect.search.Limits;
import org.kbisect.search.Search;
import org.kbisect.search.Strategy;

/**
 * How trials become verdicts in one campaign.
 *
 * @param limits how the end points are told apart
 * @param test what decides one commit on its own
 * @param confidence posterior probability that ends a search by probabilities
 */
public record Judging(
    SymptomKind kind,
    CalibrationLimits limits,
    SequentialTest test,
    Strategy strategy,
    double confidence) {
  /** Medians of the ends that differ by less are not worth a search. */
  private static final double EFFECT_FLOOR = 1.5;

  /** Doublings of the first boots before the ends are given up as equal. */
  private static final int DOUBLINGS = 5;

  /** One commit in a hundred may be called wrongly on its own; the example of the method. */
  private static final double ERROR = 0.01;

  /** Boots of one commit after which it stays undecided. */
  private static final int MOST_BOOTS = 20;

  /**
   * The usual way.
   *
   * @param trials boots of each end before anything is searched
   * @param alike whether all runs of a commit are taken to be the same, so that one decides
   */
  public static Judging of(
      SymptomKind kind, int trials, boolean alike, Strategy strategy, double confidence) {
    return new Judging(
        kind,
        new CalibrationLimits(trials, alike ? trials : trials << DOUBLINGS, EFFECT_FLOOR, alike),
        alike ? SequentialTest.once() : SequentialTest.of(ERROR, ERROR, MOST_BOOTS),
        strategy,
        confidence);
  }

  public Judging {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "the confidence is more than 0.5 and less than 1, not " + confidence);
    }
  }

  /** The same, giving ends up as equal after so many boots of each at the latest. */
  public Judging upTo(int boots) {
    int most = Math.max(limits.first(), Math.min(limits.most(), boots));
    var fewer = new CalibrationLimits(limits.first(), most, limits.floor(), limits.deterministic());
    return new Judging(kind, fewer, test, strategy, confidence);
  }

  /**
   * How the ends are told apart before {@link #begin}: some searches go on learning their rates.
   */
  CalibrationLimits endLimits() {
    return strategy == Strategy.AUTO ? limits.forLearner() : limits;
  }

  /** A search that has seen no trial yet. */
  public Search begin(Lineage.Range range) {
    // Where every run of a commit is the same, a contradiction is an error and no noise.
    Strategy chosen =
        strategy == Strategy.AUTO && limits.deterministic() ? Strategy.EXACT : strategy;
    return chosen.begin(
        range.graph(),
        range.bad(),
        range.goods(),
        range.prior(),
        Limits.DEFAULT.withConfidence(confidence),
        test);
  }
}
