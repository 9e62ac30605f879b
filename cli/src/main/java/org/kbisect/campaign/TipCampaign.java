package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Sample;
import org.kbisect.plan.LabFault;

/**
 * Judges the tip of a branch beside the last good one. It is the calibration of a bisection, and
 * nothing is searched: the good end is the last good tip, the bad end the new one.
 */
public final class TipCampaign {
  private final BisectionRequest request;
  private final Judging judging;
  private final Records records;
  private final Progress progress;

  /** A campaign that has not begun. */
  public TipCampaign(BisectionRequest request, Judging judging, Bench bench, Progress progress) {
    this.request = request;
    this.judging = judging;
    this.records = new Records(bench, progress);
    this.progress = progress;
  }

  /** Runs to the end, or on from where the journal ends. */
  public TipResult run() throws IOException, InterruptedException, LabFault {
    try {
      return compared();
    } finally {
      records.rest();
    }
  }

  private TipResult compared() throws IOException, InterruptedException, LabFault {
    progress.step(Phase.CALIBRATING, 0, 0);
    String good = request.good().get(0);
    return new EndPoints(records, judging.kind(), judging.endLimits())
        .calibrate(good, request.bad())
        .match(
            new Calibration.Decided.Cases<>() {
              @Override
              public TipResult reproduced(Calibration.Reproduced ends) {
                return result(TipResult.Answer.WORSE, "", ends.effect());
              }

              @Override
              public TipResult notReproduced(Calibration.NotReproduced ends) {
                return alike(good, ends);
              }

              @Override
              public TipResult swapped(Calibration.Swapped ends) {
                Optional<Effect> effect =
                    Effect.between(records.samples(good), records.samples(request.bad()));
                return result(TipResult.Answer.BETTER, "", effect);
              }
            });
  }

  private TipResult alike(String good, Calibration.NotReproduced ends) {
    String reason =
        ends.reason().replace("the good end", "the last good tip").replace("bad end", "tip");
    if (!usable(good) || !usable(request.bad())) {
      return result(TipResult.Answer.UNJUDGED, reason, ends.effect());
    }
    if (isMostlyShown(good)) {
      return result(
          TipResult.Answer.UNJUDGED,
          "what it is compared with shows the symptom itself: " + reason,
          ends.effect());
    }
    return result(TipResult.Answer.ALIKE, reason, ends.effect());
  }

  private boolean usable(String commit) {
    return records.samples(commit).stream()
        .anyMatch(sample -> !(sample instanceof Sample.Unusable));
  }

  private boolean isMostlyShown(String commit) {
    List<Sample> samples = records.samples(commit);
    long shown = samples.stream().filter(Sample.Shown.class::isInstance).count();
    long not = samples.stream().filter(Sample.NotShown.class::isInstance).count();
    return shown > not;
  }

  private TipResult result(TipResult.Answer answer, String reason, Optional<Effect> effect) {
    List<Trial> trials = records.trials();
    return new TipResult(
        answer,
        reason,
        effect,
        Records.builds(trials),
        Records.boots(trials),
        Records.seconds(trials));
  }
}
