package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Calibration.Decided;
import org.kbisect.judge.Calibration.NeedMore;
import org.kbisect.judge.Calibration.NotReproduced;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.LabFault;

/**
 * Boots the good end and the bad end in turn until they are told apart, or cannot be. Both are
 * built themselves: all that is inferred of others is inferred by what these builds read.
 */
final class EndPoints {
  private final Records records;
  private final SymptomKind kind;
  private final CalibrationLimits limits;
  private NeedMore wanted = new NeedMore(1, 1);

  EndPoints(Records records, SymptomKind kind, CalibrationLimits limits) {
    this.records = records;
    this.kind = kind;
    this.limits = limits;
  }

  /** In turn, so that a machine that grows slower does so for both. */
  Decided calibrate(String good, String bad) throws IOException, InterruptedException, LabFault {
    Optional<Decided> decided = Optional.empty();
    while (decided.isEmpty()) {
      while (records.count(good) < wanted.good() || records.count(bad) < wanted.bad()) {
        String next =
            isGoods(records.count(good), records.count(bad), wanted.good(), wanted.bad())
                ? good
                : bad;
        records.expect(most -> after(next, good, bad, most));
        Trial trial = records.runBuilt(next);
        if (trial.reused() && sameKernel(good, bad)) {
          return new NotReproduced("the good and the bad end build the same kernel");
        }
      }
      decided = compare(good, bad);
    }
    return decided.get();
  }

  private static boolean isGoods(long goods, long bads, int good, int bad) {
    return goods < good && (goods <= bads || bads >= bad);
  }

  /** What comes then, as far as each end is booted a few times whatever it shows. */
  private List<String> after(String next, String good, String bad, int most) {
    int goodWanted = Math.max(wanted.good(), limits.first());
    int badWanted = Math.max(wanted.bad(), limits.first());
    long goods = records.count(good) + (next.equals(good) ? 1 : 0);
    long bads = records.count(bad) + (next.equals(bad) ? 1 : 0);
    var coming = new ArrayList<String>();
    while (coming.size() < most && (goods < goodWanted || bads < badWanted)) {
      boolean isGoods = isGoods(goods, bads, goodWanted, badWanted);
      coming.add(isGoods ? good : bad);
      goods += isGoods ? 1 : 0;
      bads += isGoods ? 0 : 1;
    }
    return coming;
  }

  /** What the boots so far say; empty where more are wanted. */
  private Optional<Decided> compare(String good, String bad) {
    return Calibration.of(kind, records.samples(good), records.samples(bad), limits)
        .match(
            new Calibration.Cases<>() {
              @Override
              public Optional<Decided> decided(Decided ends) {
                return Optional.of(ends);
              }

              @Override
              public Optional<Decided> needMore(NeedMore more) {
                wanted = more;
                return Optional.empty();
              }
            });
  }

  private boolean sameKernel(String good, String bad) {
    List<Trial> trials = records.trials();
    var signatures =
        trials.stream()
            .filter(trial -> trial.commit().equals(good) || trial.commit().equals(bad))
            .flatMap(trial -> trial.signature().stream())
            .distinct()
            .count();
    return signatures == 1;
  }
}
