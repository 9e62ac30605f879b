package org.kbisect.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;
import org.kbisect.campaign.ProcessorTimes;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Sample;

/** What a culprit takes on several processors, beside each other. All of it is modelled. */
record ProcessorsReport(List<ProcessorTimes> processors) {

  /**
   * An object for each processor, with the keys {@code cpu}, {@code parent} and {@code culprit}
   * (their median seconds, null where no boot has a time), {@code slower} (see {@link EffectJson})
   * and {@code failure} (what the first boot showed that has no time, or null).
   */
  ArrayNode json() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (ProcessorTimes times : processors) {
      ObjectNode one = json.addObject().put("cpu", times.cpu());
      put(one, "parent", median(times.parent()));
      put(one, "culprit", median(times.culprit()));
      one.set("slower", times.effect().map(EffectJson::of).orElse(null));
      one.put("failure", failure(times).orElse(null));
    }
    return json;
  }

  private static Optional<String> failure(ProcessorTimes times) {
    return Stream.of(times.parent(), times.culprit())
        .flatMap(List::stream)
        .filter(sample -> !(sample instanceof Sample.Time))
        .map(SampleText::of)
        .findFirst();
  }

  private static void put(ObjectNode json, String key, OptionalDouble seconds) {
    if (seconds.isPresent()) {
      json.put(key, Math.round(seconds.getAsDouble() * 1e4) / 1e4);
    } else {
      json.putNull(key);
    }
  }

  /** A table; empty where there is one processor. */
  List<String> lines() {
    if (processors.isEmpty()) {
      return List.of();
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("median s, modelled", "parent", "culprit", ""));
    for (ProcessorTimes times : processors) {
      rows.add(
          List.of(
              times.cpu(),
              words(median(times.parent())),
              words(median(times.culprit())),
              failure(times).or(() -> times.effect().map(Effect::words)).orElse("")));
    }
    return TextTable.lines(rows);
  }

  private static String words(OptionalDouble seconds) {
    return seconds.isPresent()
        ? String.format(Locale.ROOT, "%.3f", seconds.getAsDouble())
        : "no time";
  }

  private static OptionalDouble median(List<Sample> samples) {
    double[] seconds =
        samples.stream()
            .flatMap(sample -> sample.duration().stream().boxed())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return seconds.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.withDefaults().evaluate(seconds));
  }
}
