package org.kbisect.app;

import java.util.List;
import org.kbisect.campaign.Parallel;
import org.kbisect.campaign.SoughtEffect;
import org.kbisect.plan.TimeMode;

/** What holds where neither options nor a campaign file say otherwise. */
final class Defaults {
  /** Of each end: fewer cannot differ at one in a hundred (see CalibrationLimits). */
  private static final int BOOTS = 5;

  /** Where every trial of a commit ends alike. */
  private static final Draft EXACT = Draft.EMPTY.with(DraftKey.TRIALS, 1);

  private static final Draft USUAL =
      Draft.EMPTY
          .with(DraftKey.ROLE, Role.GUEST)
          .with(DraftKey.BASE_CONFIG, "tinyconfig")
          .with(DraftKey.FRAGMENTS, List.of("guest-and-l1"))
          .with(DraftKey.TIME, TimeMode.REAL)
          .with(DraftKey.TRIALS, BOOTS)
          .with(DraftKey.STRATEGY, "auto")
          .with(DraftKey.CONFIDENCE, 0.95)
          .with(DraftKey.AT_LEAST, SoughtEffect.USUAL.atLeast())
          .with(DraftKey.CONTROL_MARGIN, SoughtEffect.USUAL.controlMargin())
          .with(DraftKey.MOST_BOOTS, SoughtEffect.USUAL.mostBoots())
          .with(DraftKey.PARALLEL, Parallel.ONE);

  /** A program that runs beside KVM. */
  private static final Draft PROGRAM =
      Draft.EMPTY.with(DraftKey.ROLE, Role.HOST).with(DraftKey.SYMPTOM, "program-fails");

  private Defaults() {}

  /** What was said, with all that goes without saying at no place in particular. */
  static Draft usual(Draft said) {
    Draft asked = said.has(DraftKey.GUEST_PROGRAM) ? said.over(PROGRAM) : said;
    return asked.over(USUAL);
  }

  /** What was said, with all that goes without saying. */
  static Draft complete(Draft said, Places places) {
    Draft usual = usual(said);
    Draft chained = ChainRequest.isAskedBy(usual) ? usual.over(ChainRequest.DEFAULTS) : usual;
    return chained.over(places.defaults(usual));
  }

  /**
   * The same of how often commits are tried.
   *
   * @param exact whether every trial of a commit ends alike
   */
  static Draft complete(Draft said, Places places, boolean exact) {
    return complete(exact ? said.over(EXACT) : said, places);
  }
}
