package org.kbisect.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kbisect.judge.Call;
import org.kbisect.judge.Effect;

/**
 * What was found about a fix.
 *
 * @param reason one sentence
 * @param effects where the symptom is a time
 * @param builds kernels that were made
 * @param boots kernels that were booted, or runs of the command
 * @param seconds of building and booting
 */
public record Validation(
    Verdict verdict,
    String reason,
    List<Effects> effects,
    List<TriedKernel> cells,
    int builds,
    int boots,
    double seconds) {
  public Validation {
    // The journals of earlier versions have none.
    effects = List.copyOf(Objects.requireNonNullElse(effects, List.of()));
    cells = List.copyOf(cells);
  }

  /**
   * What the fix did to a time.
   *
   * @param subject the revision, a control's scenario, or what is left of the regression
   * @param effect how many times as long it takes with the fix
   */
  public record Effects(String subject, boolean control, Effect effect) {

    /** As {@code x11: not slower by more than 4 %}, or {@code base: 0.68 times (0.65 to 0.72)}. */
    public String words() {
      return control && effect.upper() > 1
          ? String.format(
              Locale.ROOT, "%s: not slower by more than %.0f %%", subject, percentMore(effect))
          : subject + ": " + effect.words() + " as long with it";
    }

    private static double percentMore(Effect effect) {
      return Math.ceil(100 * (effect.upper() - 1));
    }
  }

  /** What a fix is called. */
  public enum Verdict {
    /** Bad without it, good with it, and no control grew worse. */
    VALIDATED,
    /** It helps, and what is left is still a regression. */
    PARTIAL,
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
  public record TriedKernel(
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
