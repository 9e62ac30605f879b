package org.kbisect.campaign;

import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.SymptomKind;
import org.kbisect.search.Limits;
import org.kbisect.search.Prior;
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

  /** A search that has seen no trial yet. */
  public Search begin(Lineage.Range range) {
    // Where every run of a commit is the same, a contradiction is an error and no noise.
    Strategy chosen =
        strategy == Strategy.AUTO && limits.deterministic() ? Strategy.EXACT : strategy;
    return chosen.begin(
        range.graph(),
        range.bad(),
        range.goods(),
        Prior.UNIFORM,
        Limits.DEFAULT.withConfidence(confidence),
        test);
  }
}
