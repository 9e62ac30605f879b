package org.kbisect.campaign;

import java.io.IOException;
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
            records.count(good) < wanted.good()
                    && (records.count(good) <= records.count(bad)
                        || records.count(bad) >= wanted.bad())
                ? good
                : bad;
        records.expect(() -> List.of(next.equals(good) ? bad : good));
        Trial trial = records.runBuilt(next);
        if (trial.reused() && sameKernel(good, bad)) {
          return new NotReproduced("the good and the bad end build the same kernel");
        }
      }
      decided = compare(good, bad);
    }
    return decided.get();
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
