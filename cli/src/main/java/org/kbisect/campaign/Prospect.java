package org.kbisect.campaign;

import java.util.List;
import java.util.Optional;
import org.kbisect.judge.Budget;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Outlook;

/**
 * What is known once the ends are told apart.
 *
 * @param effect how many times as long the bad end takes, where the symptom is a time
 * @param outlook what one boot is expected to tell
 * @param budget of the search
 */
public record Prospect(Optional<Effect> effect, Outlook outlook, Budget budget) {
  static Prospect of(Calibration.Reproduced ends, Budget budget) {
    return new Prospect(ends.effect(), ends.classifier().outlook(), budget);
  }

  /**
   * What is known before a search, where its ends were booted in an earlier one that was asked for
   * the same: as their calibration, with all boots of the ends that precede the earlier search.
   *
   * @param trials of the earlier campaign, in their order
   */
  public static Optional<Prospect> known(
      BisectionRequest request, Judging judging, Lineage.NumberedRange range, List<Trial> trials) {
    String good = request.good().get(0);
    List<Trial> ends =
        request.sought().seen(trials).stream()
            .takeWhile(trial -> trial.commit().equals(good) || trial.commit().equals(request.bad()))
            .toList();
    CalibrationLimits limits = judging.endLimits(range);
    Calibration calibration =
        Calibration.of(
            judging.kind(), Trial.samples(ends, good), Trial.samples(ends, request.bad()), limits);
    return calibration instanceof Calibration.Reproduced reproduced
        ? Optional.of(of(reproduced, limits.budget()))
        : Optional.empty();
  }

  /** Boots that a search is expected to take, those of the ends not counted. */
  public double boots() {
    return outlook.boots(budget.candidates());
  }

  /** Whether a search for a longer time is expected to take more than is allowed. */
  boolean isCostly() {
    return effect.isPresent() && boots() > budget.boots();
  }
}
