package org.kbisect.store;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.kbisect.judge.Effect;
import org.kbisect.night.Machine;
import org.kbisect.night.NightResult;
import org.kbisect.night.Regression;
import org.kbisect.night.SideCrash;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;

/** Results of nights as they come, for tests of the store. */
final class DrawnNights {
  private DrawnNights() {}

  static Track track(int scenario, int place) {
    return new Track("mainline", "scenario " + scenario, "host-" + place);
  }

  static NightResult good(Track track, Random random) {
    return new NightResult(
        track,
        Optional.of("%040x".formatted(random.nextLong())),
        Optional.of("%040x".formatted(random.nextLong())),
        Standing.GOOD,
        "",
        5,
        0,
        random.doubles(5, 1.9, 2.1).boxed().toList(),
        Optional.of(new Effect(1.01, 0.97, Double.POSITIVE_INFINITY)),
        Optional.empty(),
        List.of(new SideCrash("panicked: VFS", 1, 6)),
        Optional.of(new Machine("bochs-display", Optional.empty(), Optional.of("skx, wb"))),
        Optional.empty(),
        Optional.of(7L));
  }

  static Regression regression(Track track) {
    return new Regression(
        0,
        track,
        "slower",
        3,
        "a".repeat(40),
        "b".repeat(40),
        Optional.of(new Effect(3.1, 2.9, 3.3)),
        Optional.empty(),
        Optional.of("FIRST_BAD"),
        List.of("c".repeat(40)),
        Optional.of(12L),
        Optional.empty(),
        Optional.empty());
  }
}
