package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Contrast;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.LabFault;

/**
 * Says whether a fix works: a known-bad commit and the tip, each without the fix and with it, and
 * the controls, booted in turn on one machine. It decides by its trials alone, so that replaying
 * them takes it the same way.
 */
public final class ValidateCampaign {
  private final ValidationRequest request;
  private final Judging judging;
  private final Progress progress;
  private final FixPairs pairs;
  private final FixCalls calls;

  /**
   * A campaign.
   *
   * @param judging for the subject, then for each control
   * @param benches likewise
   */
  public ValidateCampaign(
      ValidationRequest request, List<Judging> judging, List<Bench> benches, Progress progress) {
    this.request = request;
    this.judging = judging.get(0);
    this.progress = progress;
    this.pairs = new FixPairs(request, judging, benches, progress);
    this.calls = new FixCalls(pairs, this.judging);
  }

  /** Runs to the end, or on from where the journal ends. */
  public Validation run() throws IOException, InterruptedException, LabFault {
    progress.step(Phase.COMPARING, 0, 0);
    for (FixPair pair : pairs.rows()) {
      if (pair.row().changesNothing()) {
        String reason = "it changes no file of " + pair.row().named() + "; nothing ran";
        return new ValidationTable(request, pairs, calls, Optional.empty())
            .with(new Ruling(Verdict.INEFFECTIVE, reason));
      }
    }
    Optional<Calibration.Decided> reference = reference();
    firstRounds();
    Optional<Remainder> remainder = remainder();
    Optional<Ruling> harm = harmToControls();
    // Even where a control is worse the table says what every kernel is called.
    Ruling ruling = new FixRuling(request, judging, pairs, calls, remainder).rule(reference);
    return new ValidationTable(request, pairs, calls, remainder).with(harm.orElse(ruling));
  }

  /** The known-bad base held against a commit that is known to be good. */
  private Optional<Calibration.Decided> reference()
      throws IOException, InterruptedException, LabFault {
    if (request.good().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EndPoints(pairs.subject(), judging.kind(), judging.limits())
            .calibrate(request.good().get(), pairs.base().row().without()));
  }

  private void firstRounds() throws IOException, InterruptedException, LabFault {
    for (int round = 0; round < judging.limits().first(); round++) {
      for (FixPair pair : pairs.inTurn()) {
        pair.round();
      }
      for (FixPair known : pairs.references()) {
        pairs.subject().run(known.row().without());
      }
    }
  }

  private Optional<Ruling> harmToControls() throws IOException, InterruptedException, LabFault {
    for (FixPair control : pairs.controls()) {
      if (control.broken() || control.contrast() == Contrast.WORSE) {
        String reason = "a control is worse with it at " + control.row().named();
        return Optional.of(new Ruling(Verdict.HARMFUL, reason + control.howMuch()));
      }
    }
    return Optional.empty();
  }

  /** Where a good end is known and the symptom is a time. */
  private Optional<Remainder> remainder() {
    return judging.kind() == SymptomKind.TIMED
        ? request.good().map(good -> new Remainder(pairs, judging, good))
        : Optional.empty();
  }
}
