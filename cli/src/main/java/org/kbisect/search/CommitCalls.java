package org.kbisect.search;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kbisect.judge.Call;
import org.kbisect.judge.SequentialTest;

/**
 * What single commits are called by their own boots, under the rates that the boots of all others
 * speak for if one group of candidates holds the culprit.
 */
record CommitCalls(Regions regions, Ledger ledger, int group, Sides sides, SequentialTest test) {
  /** Chance to call a commit wrongly, either way. */
  private static final double ERROR = 0.01;

  static CommitCalls of(Regions regions, Ledger ledger, int group, Limits limits) {
    return new CommitCalls(
        regions,
        ledger,
        group,
        Sides.of(regions, ledger, group),
        SequentialTest.of(ERROR, ERROR, limits.bootsOfOneCommit()));
  }

  Call call(int commit) {
    var boots = ledger.bootsOf(commit);
    if (boots.tally().skipped()) {
      return Call.SKIP;
    }
    return test.decide(sides.logRatio(contains(commit), boots), boots.tally().boots())
        .orElse(Call.UNDECIDED);
  }

  private boolean contains(int commit) {
    return regions.ran().stream()
        .anyMatch(ran -> ran.commit() == commit && ran.contains().get(group));
  }

  /** The culprit if it is not BAD yet, or a parent that is not GOOD: the one booted least. */
  Optional<Integer> open(int culprit, int[] parents) {
    var open =
        IntStream.concat(
            IntStream.of(culprit).filter(commit -> isOpen(commit, Call.BAD)),
            IntStream.of(parents).filter(commit -> isOpen(commit, Call.GOOD)));
    return open.boxed().min(Comparator.comparingInt(commit -> ledger.of(commit).boots()));
  }

  private boolean isOpen(int commit, Call wanted) {
    return !ledger.of(commit).skipped()
        && ledger.of(commit).boots() < test.most()
        && call(commit) != wanted;
  }
}
