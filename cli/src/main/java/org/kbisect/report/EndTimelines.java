package org.kbisect.report;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.statistics.descriptive.Median;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Trial;
import org.kbisect.config.ConfigurationException;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Contrast;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.Measure;
import org.kbisect.report.BootEvidence.Reached;

/**
 * The boots of both ends beside each other, step by step, for an answer of "not reproduced": what
 * was measured does not differ, and perhaps something else does. Times are in seconds since QEMU's
 * start.
 */
final class EndTimelines {
  private final List<BootEvidence> good;
  private final List<BootEvidence> bad;
  private final String measured;
  private final CalibrationLimits limits;

  /**
   * Those of these boots.
   *
   * @param measured the span that was measured, as {@code --measure} has it; empty for none
   */
  EndTimelines(
      List<BootEvidence> good, List<BootEvidence> bad, String measured, CalibrationLimits limits) {
    this.good = good;
    this.bad = bad;
    this.measured = measured;
    this.limits = limits;
  }

  static EndTimelines of(BisectionRequest request, List<Trial> trials, CalibrationLimits limits) {
    return new EndTimelines(
        boots(trials, request.withoutSymptom()),
        boots(trials, request.withSymptom()),
        request.judge().kind() == SymptomKind.TIMED
            ? request.judge().booted().map(EndTimelines::measured).orElse("")
            : "",
        limits);
  }

  private static String measured(Experiment experiment) {
    try {
      return experiment.scenario().measure().toString();
    } catch (ConfigurationException gone) {
      return ""; // journals of earlier versions name the file, and it need not be there any more
    }
  }

  private static List<BootEvidence> boots(List<Trial> trials, String commit) {
    return Trial.notAside(trials).stream()
        .filter(trial -> trial.commit().equals(commit) && trial.booted())
        .map(trial -> BootEvidence.of(trial.evidence()))
        .filter(boot -> boot.outcome().isPresent())
        .toList();
  }

  /** A table of medians, then what else could be bisected; empty where nothing was booted. */
  List<String> lines() {
    if (good.isEmpty() || bad.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add("  %-18s %14s %14s".formatted("median s of boots", "good end", "bad end"));
    for (String step : steps()) {
      lines.add("  %-18s %14s %14s".formatted(step, median(good, step), median(bad, step)));
    }
    lines.addAll(advice());
    return lines;
  }

  private List<String> advice() {
    var lines = new ArrayList<String>();
    spans()
        .forEach(
            span ->
                lines.add(
                    "the bad end takes longer from %s; to bisect that: --measure %s"
                        .formatted(span.replace("..", " until "), span)));
    otherSymptom()
        .ifPresent(
            name ->
                lines.add("the bad end fails in another way; to bisect that: --symptom " + name));
    return lines;
  }

  /** What does differ, as options for another bisection; empty where nothing does. */
  List<String> options() {
    var options = new ArrayList<String>();
    spans().forEach(span -> options.add("--measure " + span));
    otherSymptom().ifPresent(name -> options.add("--symptom " + name));
    return options;
  }

  /**
   * Spans from step to step in which the bad end is slower, as {@code --measure} has them, but for
   * the one that was measured: what is known of that is the answer.
   */
  private List<String> spans() {
    var spans = new ArrayList<String>();
    String from = Measure.START;
    for (String until : steps()) {
      String span = Measure.span(from, until);
      if (!span.equals(measured) && isSlower(from, until)) {
        spans.add(span);
      }
      from = until;
    }
    return spans;
  }

  /** The symptom under which an end that fails in its own way could be searched. */
  private Optional<String> otherSymptom() {
    Set<Outcome.Kind> usual = outcomes(bad);
    if (usual.size() != 1 || usual.equals(outcomes(good))) {
      return Optional.empty();
    }
    return switch (usual.iterator().next()) {
      case RESTARTING -> Optional.of("restarts");
      case SILENT -> Optional.of("never-paints");
      case PANICKED -> Optional.of("'panic:" + panic() + "'");
      case SETTLED, LATE, UNEXPECTED -> Optional.empty();
    };
  }

  /** A pattern that the bad end's usual panic has, and that a shell takes between quotes. */
  private String panic() {
    return bad.stream()
        .flatMap(boot -> boot.panic().stream())
        .collect(groupingBy(identity(), LinkedHashMap::new, counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(usual -> usual.getKey().replaceAll("[^\\w :,/-]", "."))
        .orElse("REGEX");
  }

  private static Set<Outcome.Kind> outcomes(List<BootEvidence> boots) {
    return boots.stream().flatMap(boot -> boot.outcome().stream()).collect(toSet());
  }

  private boolean isSlower(String from, String until) {
    List<Sample> without = spans(bad, from, until);
    List<Sample> with = spans(good, from, until);
    return Math.min(without.size(), with.size()) >= limits.first()
        && Contrast.of(SymptomKind.TIMED, without, with, limits) == Contrast.BETTER;
  }

  private static List<Sample> spans(List<BootEvidence> boots, String from, String until) {
    return boots.stream()
        .filter(boot -> from.equals(Measure.START) || boot.steps().containsKey(from))
        .filter(boot -> boot.steps().containsKey(until))
        .<Sample>flatMap(
            boot ->
                requireNonNull(boot.steps().get(until))
                    .since(boot.steps().getOrDefault(from, Reached.START))
                    .stream())
        .toList();
  }

  private LinkedHashSet<String> steps() {
    var steps = new LinkedHashSet<String>();
    good.forEach(boot -> steps.addAll(boot.steps().keySet()));
    bad.forEach(boot -> steps.addAll(boot.steps().keySet()));
    return steps;
  }

  /** The median, and of how many boots where not all of them came to the step. */
  private static String median(List<BootEvidence> boots, String step) {
    double[] times =
        boots.stream()
            .filter(boot -> boot.steps().containsKey(step))
            .mapToDouble(boot -> requireNonNull(boot.steps().get(step)).seconds())
            .toArray();
    if (times.length == 0) {
      return "never";
    }
    String seconds = "%.3f".formatted(Median.withDefaults().evaluate(times));
    return times.length == boots.size()
        ? seconds
        : "%s (%d of %d)".formatted(seconds, times.length, boots.size());
  }
}
