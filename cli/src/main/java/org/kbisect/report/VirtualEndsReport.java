package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.VirtualEnds;
import org.kbisect.campaign.VirtualEnds.Booted;
import org.kbisect.campaign.VirtualEnds.NotBooted;
import org.kbisect.judge.Sample;

/** Whether virtual time tells two ends apart that are costly in real time, and the words for it. */
record VirtualEndsReport(VirtualEnds ends, BisectionRequest request) {

  /** For a person. */
  List<String> lines() {
    return ends.match(this::booted, VirtualEndsReport::notBooted);
  }

  private List<String> booted(Booted booted) {
    var lines = new ArrayList<String>();
    lines.add(
        "One boot of each end in virtual time: good %s, bad %s%s."
            .formatted(
                SampleText.of(booted.good()),
                SampleText.of(booted.bad()),
                booted.effect().map(effect -> "; slower: " + effect.words()).orElse("")));
    String asked = format("the %.2f asked for (--at-least)", booted.atLeast());
    if (booted.differ()) {
      lines.add("Every boot repeats these, and they differ by " + asked + " or more. Bisect so:");
      lines.add("  " + words());
    } else {
      lines.add("--time virtual is no way out: " + reason(booted, asked) + ".");
    }
    return lines;
  }

  private static String reason(Booted booted, String asked) {
    if (booted.effect().isEmpty()) {
      return "an end could not be judged";
    }
    return booted.repeatable()
        ? "the ends differ by less than " + asked
        : "another boot would not repeat these times here, and the evidence of these says why";
  }

  private static List<String> notBooted(NotBooted not) {
    return List.of("Virtual time was not tried: " + not.why() + ".");
  }

  /** The option under which the ends are told apart; empty where they are not. */
  Optional<String> option() {
    return isOffered() ? Optional.of("--time virtual") : Optional.empty();
  }

  private boolean isOffered() {
    return ends.match(Booted::differ, not -> false);
  }

  private String words() {
    return new BisectWords(request).inVirtualTime();
  }

  /**
   * Keys {@code good} and {@code bad} (seconds of virtual time, null where an end has no time),
   * {@code slower} (see {@link EffectJson}), {@code repeatable}, {@code differ} (by what is asked
   * for), {@code run} (the words to run, null where the ends do not differ) and {@code why} (null
   * where both were booted).
   */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Optional<Booted> booted = ends.match(Optional::of, not -> Optional.empty());
    json.put("good", booted.flatMap(both -> seconds(both.good())).orElse(null));
    json.put("bad", booted.flatMap(both -> seconds(both.bad())).orElse(null));
    json.set("slower", booted.flatMap(Booted::effect).map(EffectJson::of).orElse(null));
    json.put("repeatable", booted.map(Booted::repeatable).orElse(false));
    json.put("differ", isOffered());
    json.put("run", isOffered() ? words() : null);
    Optional<String> why = ends.match(both -> Optional.empty(), not -> Optional.of(not.why()));
    json.put("why", why.orElse(null));
    return json;
  }

  private static Optional<Double> seconds(Sample sample) {
    return sample instanceof Sample.Time time ? Optional.of(time.seconds()) : Optional.empty();
  }

  private static String format(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
