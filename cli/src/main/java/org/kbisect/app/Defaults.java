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

  /** Under all that a kernel of ours needs. */
  static final String BASE = "tinyconfig";

  /** What a kernel of ours needs, as a guest and as a host of guests. */
  static final List<String> FRAGMENTS = List.of("guest-and-l1");

  private static final Draft USUAL =
      Draft.EMPTY
          .with(DraftKey.ROLE, Role.GUEST)
          .with(DraftKey.BASE_CONFIG, BASE)
          .with(DraftKey.TIME, TimeMode.REAL)
          .with(DraftKey.TRIALS, BOOTS)
          .with(DraftKey.STRATEGY, "auto")
          .with(DraftKey.CONFIDENCE, 0.95)
          .with(DraftKey.AT_LEAST, SoughtEffect.USUAL.atLeast())
          .with(DraftKey.CONTROL_MARGIN, SoughtEffect.USUAL.controlMargin())
          .with(DraftKey.MOST_BOOTS, SoughtEffect.USUAL.mostBoots())
          .with(DraftKey.PARALLEL, Parallel.ONE);

  private static final Draft OVER_BASE = Draft.EMPTY.with(DraftKey.FRAGMENTS, FRAGMENTS);

  /** A program that runs beside KVM. */
  private static final Draft PROGRAM =
      Draft.EMPTY.with(DraftKey.ROLE, Role.HOST).with(DraftKey.SYMPTOM, "program-fails");

  /** Programs that a host runs by itself. */
  private static final Draft TESTS =
      Draft.EMPTY
          .with(DraftKey.ROLE, Role.HOST)
          .with(DraftKey.PLACE, "ssh-host")
          .with(DraftKey.SYMPTOM, "test-fails");

  private Defaults() {}

  /** What was said, with all that goes without saying at no place in particular. */
  static Draft usual(Draft said) {
    Draft asked = said.has(DraftKey.GUEST_PROGRAM) ? said.over(PROGRAM) : said;
    Draft usual = (said.has(DraftKey.TESTS) ? asked.over(TESTS) : asked).over(USUAL);
    // What a host has of its own is what it needs.
    return KernelRequest.isOfHost(usual) ? usual : usual.over(OVER_BASE);
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
