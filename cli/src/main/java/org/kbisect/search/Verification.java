package org.kbisect.search;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kbisect.judge.Call;
import org.kbisect.judge.Rates;
import org.kbisect.judge.SequentialTest;

/**
 * What single commits are called by their own boots, under the rates that the end points and all
 * boots since have shown if the likeliest candidates hold the culprit.
 */
record Verification(
    Ledger ledger, Optional<Rates> rates, SequentialTest test, int bootsOfOneCommit) {
  /** Chance to call a commit wrongly, either way. */
  private static final double ERROR = 0.01;

  static Verification of(Ledger ledger, TwoRates rate, Limits limits) {
    return new Verification(
        ledger,
        rate.good() < rate.bad()
            ? Optional.of(new Rates(rate.good(), rate.bad()))
            : Optional.empty(),
        SequentialTest.of(ERROR, ERROR, limits.bootsOfOneCommit()),
        limits.bootsOfOneCommit());
  }

  Call call(int commit) {
    var tally = ledger.of(commit);
    if (tally.skipped()) {
      return Call.SKIP;
    }
    return rates
        .flatMap(known -> test.decide(ledger.bootsOf(commit).logRatio(known), tally.boots()))
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
