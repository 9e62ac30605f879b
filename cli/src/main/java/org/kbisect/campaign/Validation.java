package org.kbisect.campaign;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kbisect.judge.Call;

/**
 * What was found about a fix.
 *
 * @param reason one sentence
 * @param builds kernels that were made
 * @param boots kernels that were booted, or runs of the command
 * @param seconds of building and booting
 */
public record Validation(
    Verdict verdict, String reason, List<Cell> cells, int builds, int boots, double seconds) {
  public Validation {
    cells = List.copyOf(cells);
  }

  /** What a fix is called. */
  public enum Verdict {
    /** Bad without it, good with it, and no control grew worse. */
    VALIDATED,
    /** Bad with it, too. */
    INEFFECTIVE,
    /** A control, or the symptom itself, is worse with it. */
    HARMFUL,
    /** Good without it. */
    NOT_REPRODUCED,
    UNDECIDED
  }

  /**
   * One kernel under one scenario.
   *
   * @param base the revision as the user named it
   * @param scenario name, or the command
   * @param control whether it must only not grow worse
   * @param shown boots with the symptom, where it is one that is shown or not
   * @param median seconds, where the symptom is a time
   * @param evidence of its last boot
   */
  public record Cell(
      String base,
      boolean patched,
      String scenario,
      boolean control,
      String commit,
      int boots,
      int shown,
      Call call,
      OptionalDouble median,
      Optional<String> evidence) {}
}
