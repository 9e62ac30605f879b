package org.kbisect.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.judge.Effect;
import org.kbisect.night.Drift;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.night.Regression;
import org.kbisect.night.SideCrash;
import org.kbisect.night.Spread;
import org.kbisect.night.Standing;
import org.kbisect.night.TreeNote;

/**
 * A night for a person at a terminal: what is new first, then each track in a line.
 *
 * @param describe a commit's id and subject, given its object id
 */
public record NightText(NightView view, Function<String, String> describe) {

  /** The lines of the report. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(headline());
    view.night().notes().forEach(note -> lines.add(note(note)));
    view.regressions().forEach(regression -> lines.addAll(about(regression)));
    view.night().drifts().forEach(drift -> lines.addAll(about(drift)));
    view.night().results().forEach(result -> lines.addAll(about(result)));
    return lines;
  }

  private String headline() {
    String counts =
        view.night().counts().entrySet().stream()
            .map(each -> "%d %s".formatted(each.getValue(), each.getKey()))
            .collect(joining(", "));
    return "night %d of %s, %s: %s"
        .formatted(
            view.night().number(), view.night().configuration(), view.night().began(), counts);
  }

  private static String note(TreeNote note) {
    return note.tree().isEmpty() ? note.words() : "%s: %s".formatted(note.tree(), note.words());
  }

  /** Which one it is, then what is known of it. */
  public List<String> about(Regression regression) {
    var lines = new ArrayList<String>();
    lines.add(
        "regression %d, since night %d, %s: %s"
            .formatted(
                regression.number(),
                regression.firstNight(),
                regression.track(),
                regression.symptom()));
    lines.add("  " + culprit(regression));
    Spread spread = view.night().spread(regression);
    if (!spread.bad().isEmpty()) {
      lines.add("  " + spread.words());
    }
    regression.gone().ifPresent(gone -> lines.add("  " + gone(gone)));
    return lines;
  }

  private String culprit(Regression regression) {
    if (regression.isMistaken()) {
      return "it was seen once and not again";
    }
    if (!regression.isSearched()) {
      return "it is not bisected yet, between %s and %s"
          .formatted(describe.apply(regression.lastGood()), describe.apply(regression.firstBad()));
    }
    return regression
        .culprit()
        .map(commit -> describe.apply(commit) + " is the first bad commit")
        .orElseGet(
            () ->
                "its bisection ended with %s%s"
                    .formatted(regression.finding().orElseThrow(), several(regression.culprits())));
  }

  private static String several(List<String> commits) {
    return commits.isEmpty() ? "" : " of %d commits".formatted(commits.size());
  }

  private String gone(Regression.Gone gone) {
    String fix =
        gone.fix()
            .map(commit -> describe.apply(commit) + " has fixed it")
            .orElse(
                gone.searched()
                    ? "which commit has fixed it is not known"
                    : "what has fixed it is not searched for yet");
    return "gone since night %d, %s: %s".formatted(gone.night(), gone.track(), fix);
  }

  private List<String> about(Drift drift) {
    return List.of(
        "drift, %s: %.2f times since night %d (%.3f s before, %.3f s after%s; p %.4f), from %s on"
            .formatted(
                drift.track(),
                drift.ratio(),
                drift.firstNight(),
                drift.before(),
                drift.after(),
                view.night().remark(drift.track()),
                drift.probability(),
                describe.apply(drift.firstTip())),
        "  by the kernel or by the machine: a bisection boots both sides anew and tells which");
  }

  private List<String> about(NightResult result) {
    var lines = new ArrayList<String>();
    String tip = result.tip().map(describe).map(" "::concat).orElse("");
    lines.add(
        "  %s: %s%s%s".formatted(result.track(), word(result.standing()), tip, measured(result)));
    if (!result.reason().isEmpty()) {
      lines.add("      " + result.reason());
    }
    result.aside().forEach(crash -> lines.add("      " + aside(crash)));
    return lines;
  }

  /** What a reader must not miss is in capitals. */
  private static String word(Standing standing) {
    String words = standing.toString();
    return standing == Standing.REGRESSED || standing == Standing.GONE
        ? words.toUpperCase(Locale.ROOT)
        : words;
  }

  private static String measured(NightResult result) {
    if (result.boots() == 0) {
      return "";
    }
    Optional<String> effect = result.effect().map(Effect::words);
    return result.median().isPresent()
        ? ", %.3f s%s%s"
            .formatted(
                result.median().getAsDouble(),
                effect.map(words -> ", %s as long as before".formatted(words)).orElse(""),
                result.remark())
        : ", %d of %d show it%s".formatted(result.fails(), result.boots(), result.remark());
  }

  private static String aside(SideCrash crash) {
    return "set aside, in %d of %d boots: %s"
        .formatted(crash.times(), crash.boots(), crash.signature());
  }
}
