package org.kbisect.report.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import org.kbisect.night.Machine;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.night.Regression;
import org.kbisect.night.Standing;
import org.kbisect.report.PlainText;

/**
 * A night as KCIDB takes it, schema 5.3: each tip is a checkout and a build, each track a test. A
 * regression is an issue, present where it shows and absent where it is gone.
 */
public record NightKcidb(NightView view) {

  /** The one object of a file. */
  public ObjectNode json() {
    var file = KcidbFile.empty();
    var known = new HashSet<String>();
    for (NightResult result : view.night().results()) {
      if (result.tip().isPresent()) {
        if (known.add(tip(result))) {
          checkout(file.checkouts().addObject(), result);
          file.builds()
              .addObject()
              .put("id", tip(result))
              .put("origin", KcidbFile.ORIGIN)
              .put("checkout_id", tip(result))
              .put("architecture", KcidbFile.ARCHITECTURE);
        }
        test(file.tests().addObject(), result);
        result
            .regression()
            .ifPresent(number -> incident(file.incidents().addObject(), result, number));
      }
    }
    view.regressions().forEach(regression -> issue(file.issues().addObject(), regression));
    return file.json();
  }

  private void checkout(ObjectNode json, NightResult result) {
    json.put("id", tip(result)).put("origin", KcidbFile.ORIGIN);
    json.put("tree_name", PlainText.line(result.track().tree()));
    json.put("git_commit_hash", result.tip().orElseThrow()).put("valid", true);
  }

  private void test(ObjectNode json, NightResult result) {
    json.put("id", id(result)).put("origin", KcidbFile.ORIGIN).put("build_id", tip(result));
    json.put(
        "path",
        KcidbFile.ORIGIN + "." + result.track().scenario().replaceAll("[^a-zA-Z0-9_-]+", "_"));
    json.put(
        "comment",
        PlainText.line(
            result.standing() + (result.reason().isEmpty() ? "" : ": " + result.reason())));
    json.put("status", status(result.standing()));
    if (result.median().isPresent()) {
      json.putObject("number").put("value", result.median().getAsDouble()).put("unit", "s");
    }
    json.put("start_time", view.night().began().toString());
    json.putObject("environment").put("comment", PlainText.line(environment(result)));
    KcidbFile.label(
        json,
        result.machine().flatMap(Machine::emulated),
        result.machine().flatMap(Machine::modelled));
  }

  private static String environment(NightResult result) {
    return result.track().place()
        + result.machine().map(machine -> ": " + machine.words() + machine.remark()).orElse("");
  }

  private static String status(Standing standing) {
    return switch (standing) {
      case GOOD, GONE -> "PASS";
      case REGRESSED, STILL_BAD -> "FAIL";
      case LAB_FAULT -> "MISS";
      case UNCONFIRMED -> "DONE";
      case UNCHANGED, NOT_JUDGED, CARRIED_OVER -> "SKIP";
    };
  }

  private void issue(ObjectNode json, Regression regression) {
    String culprit = regression.culprit().map(commit -> ", first bad commit " + commit).orElse("");
    json.put("id", issueId(regression.number())).put("origin", KcidbFile.ORIGIN);
    json.put("version", view.night().began().getEpochSecond());
    json.put("comment", PlainText.line(regression.track() + ": " + regression.symptom() + culprit));
    json.putObject("culprit").put("code", true).put("tool", false).put("harness", false);
    ObjectNode more = json.putObject("misc");
    more.put("last_good", regression.lastGood()).put("first_bad", regression.firstBad());
    regression.culprit().ifPresent(commit -> more.put("introduced", commit));
    regression
        .gone()
        .flatMap(Regression.Gone::fix)
        .ifPresent(commit -> more.put("fixed_by", commit));
  }

  private void incident(ObjectNode json, NightResult result, long regression) {
    json.put("id", id(result) + "-incident").put("origin", KcidbFile.ORIGIN);
    json.put("issue_id", issueId(regression));
    json.put("issue_version", view.night().began().getEpochSecond());
    json.put("test_id", id(result));
    json.put("present", result.standing() != Standing.GONE);
  }

  private String issueId(long regression) {
    return "%s:%s-regression-%d"
        .formatted(KcidbFile.ORIGIN, PlainText.line(view.night().configuration()), regression);
  }

  private String tip(NightResult result) {
    return "%s-%s".formatted(run(), result.tip().orElseThrow());
  }

  private String id(NightResult result) {
    return "%s-%d".formatted(run(), view.night().results().indexOf(result));
  }

  private String run() {
    return "%s:%s-%d-%d"
        .formatted(
            KcidbFile.ORIGIN,
            PlainText.line(view.night().configuration()),
            view.night().began().toEpochMilli(),
            view.night().number());
  }
}
