package org.kbisect.report.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.kbisect.judge.Effect;
import org.kbisect.night.Machine;
import org.kbisect.night.Night;
import org.kbisect.night.NightResult;
import org.kbisect.report.data.JunitSuite.Case;
import org.kbisect.report.data.JunitSuite.Result;

/**
 * A night as JUnit's XML: a test for each track. One that is bad has failed, and what the lab did
 * is an error and never a failure.
 */
public final class NightJunit {
  private NightJunit() {}

  public static String of(Night night) {
    var cases = new ArrayList<Case>();
    night.results().forEach(result -> cases.add(track(result)));
    var properties = new LinkedHashMap<String, String>();
    for (int at = 0; at < night.notes().size(); at++) {
      var note = night.notes().get(at);
      properties.put("note." + (at + 1), note.tree() + ": " + note.words());
    }
    String name = "kbisect.nightly.%s.%d".formatted(night.configuration(), night.number());
    return new JunitSuite(name, night.began(), properties, cases).xml();
  }

  private static Case track(NightResult result) {
    var lines = new ArrayList<String>();
    result.tip().ifPresent(tip -> lines.add("tip " + tip));
    result.lastGood().ifPresent(good -> lines.add("last good " + good));
    if (!result.reason().isEmpty()) {
      lines.add(result.reason());
    }
    result
        .median()
        .ifPresent(
            seconds -> lines.add(String.format(Locale.ROOT, "%.3f s%s", seconds, result.remark())));
    result.effect().map(Effect::words).ifPresent(lines::add);
    result.machine().map(Machine::words).map("on "::concat).ifPresent(lines::add);
    result
        .aside()
        .forEach(
            crash ->
                lines.add(
                    "set aside, in %d of %d boots: %s"
                        .formatted(crash.times(), crash.boots(), crash.signature())));
    return new Case(
        result.track().toString(),
        result(result),
        result.standing().toString(),
        String.join("\n", lines),
        result.seconds().stream().mapToDouble(Double::doubleValue).sum());
  }

  private static Result result(NightResult result) {
    return switch (result.standing()) {
      case GOOD, UNCHANGED, GONE -> Result.PASSED;
      case REGRESSED, STILL_BAD -> Result.FAILED;
      case LAB_FAULT -> Result.ERROR;
      case UNCONFIRMED, NOT_JUDGED, CARRIED_OVER -> Result.SKIPPED;
    };
  }
}
