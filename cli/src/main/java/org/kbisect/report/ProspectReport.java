package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.kbisect.campaign.Prospect;
import org.kbisect.campaign.Trial;

/**
 * What a search is expected to take, for a person and for a program.
 *
 * @param secondsOfBoot of one boot on average; empty where that was not measured
 */
public record ProspectReport(Prospect prospect, OptionalDouble secondsOfBoot) {

  /**
   * With the times of the boots that were made.
   *
   * @param trials of the same campaign
   */
  public static ProspectReport of(Prospect prospect, List<Trial> trials) {
    return new ProspectReport(
        prospect,
        Trial.notAside(trials).stream()
            .filter(Trial::booted)
            .mapToDouble(Trial::bootSeconds)
            .average());
  }

  /** As {@code slower: 1.47 times (1.40 to 1.54); a boot is right in 95 of 100; …}. */
  public String words() {
    String slower =
        prospect.effect().map(effect -> "slower: %s; ".formatted(effect.words())).orElse("");
    String minutes =
        secondsOfBoot.isPresent()
            ? format(", %.0f min of booting", prospect.boots() * secondsOfBoot.getAsDouble() / 60)
            : "";
    return slower
        + format(
            "a boot is right in %.0f of 100; about %.1f boots call a commit, %.0f in all%s",
            100 * prospect.outlook().right(),
            prospect.outlook().bootsOfOneCommit(),
            prospect.boots(),
            minutes);
  }

  /**
   * Keys {@code right} (how often a boot looks like its end), {@code bootsOfOneCommit}, {@code
   * boots} (of the whole search, those of the ends not counted) and {@code seconds} of booting
   * them, null where that was not measured.
   */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("right", rounded(prospect.outlook().right(), 1e4));
    json.put("bootsOfOneCommit", rounded(prospect.outlook().bootsOfOneCommit(), 10));
    json.put("boots", rounded(prospect.boots(), 10));
    if (secondsOfBoot.isPresent()) {
      json.put("seconds", Math.round(prospect.boots() * secondsOfBoot.getAsDouble()));
    } else {
      json.putNull("seconds");
    }
    return json;
  }

  private static double rounded(double value, double parts) {
    return Math.round(value * parts) / parts;
  }

  private static String format(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
