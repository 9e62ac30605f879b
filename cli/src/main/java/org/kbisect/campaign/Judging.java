package org.kbisect.campaign;

import org.kbisect.judge.Budget;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.SymptomKind;
import org.kbisect.judge.TimedClassifier;
import org.kbisect.search.Limits;
import org.kbisect.search.NoisySearch;
import org.kbisect.search.Range;
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
  /** Doublings of the first boots before the ends are given up as equal. */
  private static final int DOUBLINGS = 5;

  /** One commit in a hundred may be called wrongly on its own; the example of the method. */
  private static final double ERROR = 0.01;

  /** Boots of one commit after which it stays undecided. */
  private static final int MOST_BOOTS = 20;

  /** The same where all boots are alike: the second only shows that they are. */
  private static final int MOST_BOOTS_ALIKE = 2;

  /**
   * The usual way.
   *
   * @param trials boots of each end before anything is searched
   * @param alike whether all runs of a commit are taken to be the same, so that one decides
   * @param effect what counts as a difference
   */
  public static Judging of(
      SymptomKind kind,
      int trials,
      boolean alike,
      Strategy strategy,
      double confidence,
      SoughtEffect effect) {
    return new Judging(
        kind,
        new CalibrationLimits(trials, alike ? trials : trials << DOUBLINGS, effect.atLeast(), alike)
            .within(new Budget(1, effect.mostBoots())),
        SequentialTest.of(ERROR, ERROR, alike ? MOST_BOOTS_ALIKE : MOST_BOOTS),
        strategy,
        confidence);
  }

  public Judging {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "the confidence is more than 0.5 and less than 1, not " + confidence);
    }
  }

  /** The same, for another difference. */
  Judging atLeast(double ratio) {
    var other = new CalibrationLimits(limits.first(), limits.most(), ratio, limits.deterministic());
    return new Judging(kind, other, test, strategy, confidence);
  }

  /** The same, giving ends up as equal after so many boots of each at the latest. */
  public Judging upTo(int boots) {
    int most = Math.max(limits.first(), Math.min(limits.most(), boots));
    var fewer =
        new CalibrationLimits(limits.first(), most, limits.atLeast(), limits.deterministic());
    return new Judging(kind, fewer, test, strategy, confidence);
  }

  /**
   * How the ends are told apart before {@link #begin}: some searches go on learning their rates.
   */
  CalibrationLimits endLimits(Lineage.NumberedRange range) {
    int candidates = Range.of(range.graph(), range.bad(), range.goods()).size();
    return endLimits().within(new Budget(candidates, limits.budget().boots()));
  }

  /** The same for those who search nothing. */
  CalibrationLimits endLimits() {
    var apart = limits.within(Budget.NONE);
    return strategy == Strategy.AUTO ? apart.forLearner() : apart;
  }

  /** Whether every boot of a commit is the same, now that the ends were booted. */
  private boolean alike(Classifier classifier) {
    return limits.deterministic()
        && (!(classifier instanceof TimedClassifier timed) || timed.repeatable());
  }

  /** What decides one commit on its own, now that the ends were booted. */
  SequentialTest test(Classifier classifier) {
    return limits.deterministic() && !alike(classifier)
        ? SequentialTest.of(ERROR, ERROR, MOST_BOOTS)
        : test;
  }

  /** A search that has seen no trial yet. */
  public Search begin(Lineage.NumberedRange range, Classifier classifier) {
    Limits asked = Limits.DEFAULT.withConfidence(confidence);
    boolean alike = alike(classifier);
    if (strategy == Strategy.AUTO && !alike && classifier instanceof TimedClassifier ends) {
      return NoisySearch.of(range.graph(), range.bad(), range.goods(), range.prior(), asked, ends);
    }
    // Where every run of a commit is the same, a contradiction is an error and no noise.
    return (strategy == Strategy.AUTO && alike ? Strategy.EXACT : strategy)
        .begin(range.graph(), range.bad(), range.goods(), range.prior(), asked, test(classifier));
  }

  /** A search before anything was booted, for its first steps. */
  public Search begin(Lineage.NumberedRange range) {
    return (strategy == Strategy.AUTO && limits.deterministic() ? Strategy.EXACT : strategy)
        .begin(
            range.graph(),
            range.bad(),
            range.goods(),
            range.prior(),
            Limits.DEFAULT.withConfidence(confidence),
            test);
  }
}
