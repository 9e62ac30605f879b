package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Calibration.NeedMore;
import org.kbisect.judge.Calibration.NotReproduced;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.LabFault;

/** Boots the good end and the bad end in turn until they are told apart, or cannot be. */
final class EndPoints {
  private final Records records;
  private final SymptomKind kind;
  private final CalibrationLimits limits;

  EndPoints(Records records, SymptomKind kind, CalibrationLimits limits) {
    this.records = records;
    this.kind = kind;
    this.limits = limits;
  }

  /** In turn, so that a machine that grows slower does so for both. */
  Calibration calibrate(String good, String bad)
      throws IOException, InterruptedException, LabFault {
    int wantedGood = 1;
    int wantedBad = 1;
    while (true) {
      while (records.count(good) < wantedGood || records.count(bad) < wantedBad) {
        String next =
            records.count(good) < wantedGood
                    && (records.count(good) <= records.count(bad)
                        || records.count(bad) >= wantedBad)
                ? good
                : bad;
        Trial trial = records.run(next);
        if (trial.reused() && sameKernel(good, bad)) {
          return new NotReproduced("the good and the bad end build the same kernel");
        }
      }
      Calibration calibration =
          Calibration.of(kind, records.samples(good), records.samples(bad), limits);
      if (!(calibration instanceof NeedMore more)) {
        return calibration;
      }
      wantedGood = more.good();
      wantedBad = more.bad();
    }
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
