package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.kbisect.campaign.Task;
import org.kbisect.campaign.TimeSpent;

/**
 * Where the time of a campaign went.
 *
 * @param trials how many it has made
 * @param spent in the order in which it ended; nothing where an earlier version has run it
 */
public record TimesReport(long campaign, int trials, List<TimeSpent> spent) {

  /** What one task took in all. */
  private record Total(Task task, DoubleSummaryStatistics seconds) {}

  /** The one object of {@code kbisect status --times --json}. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("campaign", campaign);
    json.put("trials", trials);
    json.put("seconds", rounded(seconds()));
    json.put("own", rounded(ownSeconds()));
    var tasks = json.putArray("tasks");
    for (Total total : totals()) {
      tasks
          .addObject()
          .put("task", total.task().toString())
          .put("seconds", rounded(total.seconds().getSum()))
          .put("times", total.seconds().getCount())
          .put("longest", rounded(total.seconds().getMax()));
    }
    var steps = json.putArray("steps");
    for (TimeSpent entry : spent) {
      steps
          .addObject()
          .put("task", entry.task().toString())
          .put("commit", entry.commit().orElse(null))
          .put("seconds", rounded(entry.seconds()));
    }
    return json;
  }

  /** The same as lines of text. */
  public List<String> lines() {
    if (spent.isEmpty()) {
      return List.of(
          "campaign %d has no times in its journal: it was run by an earlier version of kbisect"
              .formatted(campaign));
    }
    var rows = new ArrayList<List<String>>();
    for (Total total : totals()) {
      DoubleSummaryStatistics seconds = total.seconds();
      rows.add(
          List.of(
              total.task().toString(),
              "%8.1f s".formatted(seconds.getSum()),
              "%3.0f %%".formatted(100 * seconds.getSum() / seconds()),
              "%d times, %.2f s each, %.2f s at most"
                  .formatted(seconds.getCount(), seconds.getAverage(), seconds.getMax())));
    }
    var lines = new ArrayList<String>();
    lines.add("campaign %d: %d trials in %.1f s".formatted(campaign, trials, seconds()));
    lines.addAll(TextTable.lines(rows));
    lines.add(
        "kbisect's own: %.1f s%s (%s)"
            .formatted(
                ownSeconds(),
                trials == 0 ? "" : ", %.2f s a trial".formatted(ownSeconds() / trials),
                String.join(
                    ", ",
                    Arrays.stream(Task.values())
                        .filter(Task::isOwn)
                        .map(Task::toString)
                        .toList())));
    return lines;
  }

  private List<Total> totals() {
    return Arrays.stream(Task.values())
        .map(task -> new Total(task, secondsOf(task)))
        .filter(total -> total.seconds().getCount() > 0)
        .sorted(Comparator.comparingDouble((Total total) -> -total.seconds().getSum()))
        .toList();
  }

  private DoubleSummaryStatistics secondsOf(Task task) {
    return spent.stream()
        .filter(entry -> entry.task() == task)
        .mapToDouble(TimeSpent::seconds)
        .summaryStatistics();
  }

  private double seconds() {
    return spent.stream().mapToDouble(TimeSpent::seconds).sum();
  }

  private double ownSeconds() {
    return spent.stream()
        .filter(entry -> entry.task().isOwn())
        .mapToDouble(TimeSpent::seconds)
        .sum();
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
