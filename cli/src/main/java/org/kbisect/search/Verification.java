package org.kbisect.search;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kbisect.judge.Call;
import org.kbisect.judge.Rates;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.Tally;

/**
 * What single commits are called by their own boots, under the rates that the end points and all
 * boots since have shown if the likeliest candidates hold the culprit.
 */
record Verification(
    Ledger ledger, Optional<Rates> rates, SequentialTest test, int bootsOfOneCommit) {
  /** Chance to call a commit wrongly, either way. */
  private static final double ERROR = 0.01;

  static Verification of(Regions regions, Ledger ledger, int likeliest, Limits limits) {
    var good = Posterior.sum(regions, ledger, likeliest, false);
    var bad = Posterior.sum(regions, ledger, likeliest, true);
    boolean apart = jeffreys(good) < jeffreys(bad);
    return new Verification(
        ledger,
        apart ? Optional.of(Rates.estimated(good, bad)) : Optional.empty(),
        SequentialTest.of(ERROR, ERROR, limits.bootsOfOneCommit()),
        limits.bootsOfOneCommit());
  }

  private static double jeffreys(Tally tally) {
    return (tally.shown() + 0.5) / (tally.boots() + 1.0);
  }

  Call call(int commit) {
    var tally = ledger.of(commit);
    if (tally.skipped()) {
      return Call.SKIP;
    }
    return rates
        .flatMap(
            known ->
                test.decide(
                    tally.shown() * known.logRatio(true) + tally.notShown() * known.logRatio(false),
                    tally.boots()))
        .orElse(Call.UNDECIDED);
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
        && ledger.of(commit).boots() < bootsOfOneCommit
        && call(commit) != wanted;
  }
}
