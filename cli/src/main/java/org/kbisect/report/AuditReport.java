package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kbisect.campaign.InferenceAudit.Difference;
import org.kbisect.campaign.InferenceAudit.Result;

/** What an audit of inferences found. */
public final class AuditReport {
  private AuditReport() {}

  public static ObjectNode json(Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("commits", result.commits());
    json.put("inferred", result.inferred());
    json.put("compared", result.compared());
    json.put("parted", result.parted());
    json.put("seed", result.seed());
    var differences = json.putArray("differences");
    for (Difference each : result.differences()) {
      differences
          .addObject()
          .put("commit", each.commit())
          .put("like", each.like())
          .put("words", each.words());
    }
    return json;
  }

  /**
   * The same for a person.
   *
   * @param lists files with what the builds that differ have read
   */
  public static List<String> lines(Result result, List<Path> lists) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d of %,d commits were held unable to change the kernel; %d of them were built (seed"
                + " %d), and %s the kernel that was inferred",
            result.inferred(),
            result.commits(),
            result.compared(),
            result.seed(),
            result.differences().isEmpty()
                ? "each has"
                : result.differences().size() + " have not"));
    if (result.parted() > 0) {
      lines.add(
          "%d more were drawn of which nothing is inferred once the commit before them is built"
              .formatted(result.parted()));
    }
    for (Difference each : result.differences()) {
      lines.add(
          "a bug in kbisect: %.12s changes nothing that the build of %.12s read, and %s"
              .formatted(each.commit(), each.like(), each.words()));
    }
    if (!lists.isEmpty()) {
      lines.add("please report it with what the builds have read:");
      lists.forEach(list -> lines.add("  " + list));
    }
    return lines;
  }
}
