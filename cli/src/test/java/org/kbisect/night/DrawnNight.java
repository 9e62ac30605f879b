package org.kbisect.night;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kbisect.judge.Effect;

/** A night as tests of its reports need it. */
public final class DrawnNight {
  private static final Instant BEGAN = Instant.parse("2026-11-26T22:00:00Z");
  private static final Track NEXT = new Track("linux-next <b>", "weston", "local");
  private static final Track MAINLINE = new Track("mainline", "weston", "local");
  private static final Machine MACHINE =
      new Machine(
          "bochs-display, accelerator tcg",
          Optional.of("corei7_haswell_4770"),
          Optional.of("sapphire-rapids, honor-guest-pat"));
  private static final String TIP = "abc0000000000000000000000000000000000001";
  private static final String GOOD = "abc0000000000000000000000000000000000002";

  /** A regression that showed first tonight in one tree, and is gone from the other. */
  public static NightView view() {
    return new NightView(
        new Night(
            5,
            "lab",
            BEGAN,
            Optional.of(BEGAN.plusSeconds(3600)),
            List.of(result(NEXT, Standing.REGRESSED, 3.5), result(MAINLINE, Standing.GONE, 0.9)),
            List.of(new Drift(MAINLINE, 3, TIP, 0.8, 0.9, 0.004)),
            List.of(new TreeNote("mainline", "was force-pushed"))),
        List.of(regression()),
        List.of(new History(NEXT, List.of(point(3, 0.9), point(4, 1.0), point(5, 3.5)))));
  }

  private static NightResult result(Track track, Standing standing, double seconds) {
    return new NightResult(
        track,
        Optional.of(TIP),
        Optional.of(GOOD),
        standing,
        "",
        5,
        0,
        List.of(seconds),
        Optional.of(new Effect(3.9, 3.7, 4.1)),
        Optional.empty(),
        List.of(new SideCrash("Kernel panic: <i>x</i>", 1, 5)),
        Optional.of(MACHINE),
        Optional.of(1L),
        Optional.of(12L));
  }

  private static History.Point point(long night, double seconds) {
    return new History.Point(night, BEGAN, TIP, Standing.GOOD, OptionalDouble.of(seconds));
  }

  private static Regression regression() {
    return new Regression(
        1,
        NEXT,
        "slower",
        5,
        GOOD,
        TIP,
        Optional.of(new Effect(3.9, 3.7, 4.1)),
        Optional.empty(),
        Optional.of("FIRST_BAD"),
        List.of(TIP),
        Optional.of(13L),
        Optional.empty(),
        Optional.empty());
  }

  private DrawnNight() {}
}
