package org.kbisect.campaign;

import java.util.Optional;
import org.kbisect.judge.Budget;
import org.kbisect.judge.Calibration;
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

  /** Boots that a search is expected to take, those of the ends not counted. */
  public double boots() {
    return outlook.boots(budget.candidates());
  }

  /** Whether a search for a longer time is expected to take more than is allowed. */
  boolean isCostly() {
    return effect.isPresent() && boots() > budget.boots();
  }
}
