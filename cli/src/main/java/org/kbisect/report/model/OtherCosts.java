package org.kbisect.report.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kbisect.campaign.ProcessorTimes;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Sample;
import org.kbisect.report.model.Table.Cell;

/** What a culprit and its parent take where stores cost what they do on other processors. */
final class OtherCosts {
  private OtherCosts() {}

  static Table table(List<ProcessorTimes> processors) {
    return new Table(
        "At the costs of other processors",
        List.of("processor", "parent", "culprit", "times as long"),
        processors.stream()
            .map(
                each ->
                    List.of(
                        Cell.of(each.cpu()),
                        modelled(seconds(each.parent())),
                        modelled(seconds(each.culprit())),
                        modelled(each.effect().map(Effect::words).orElse("not known"))))
            .toList(),
        List.of("modelled: what memory costs is a model's"));
  }

  /** A sentence for each, for a mail. */
  static List<String> lines(List<ProcessorTimes> processors) {
    return processors.stream()
        .map(
            each ->
                "modelled, at the memory costs of %s: %s at the parent, %s at the culprit%s"
                    .formatted(
                        each.cpu(),
                        seconds(each.parent()),
                        seconds(each.culprit()),
                        each.effect().map(effect -> ", " + effect.words()).orElse("")))
        .toList();
  }

  private static Cell modelled(String text) {
    return new Cell(text, Optional.of(Caution.Kind.MODELLED));
  }

  private static String seconds(List<Sample> samples) {
    double[] seconds =
        samples.stream().flatMapToDouble(sample -> sample.duration().stream()).sorted().toArray();
    return seconds.length == 0
        ? "no time"
        : String.format(Locale.ROOT, "%.3f to %.3f s", seconds[0], seconds[seconds.length - 1]);
  }
}
