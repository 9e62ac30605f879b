package org.kbisect.campaign;

import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.SymptomKind;
import org.kbisect.search.Bisection;
import org.kbisect.search.Search;
import org.kbisect.search.SkipRule;

/**
 * How trials become verdicts in one campaign.
 *
 * @param test what decides one commit on its own
 */
public record Judging(
    SymptomKind kind, CalibrationLimits limits, SequentialTest test, Strategy strategy) {

  /** How the history is searched. */
  public enum Strategy {
    /** Exact while the ends look free of noise, by probabilities when they do not. */
    AUTO,
    /** As git does, skipped commits included. */
    GIT
  }

  /** A search that has seen no trial yet. */
  public Search begin(Lineage.Range range) {
    SkipRule rule =
        switch (strategy) {
          case AUTO -> SkipRule.GALLOP;
          case GIT -> SkipRule.GIT;
        };
    return Bisection.of(range.graph(), range.bad(), range.goods(), test, rule);
  }
}
