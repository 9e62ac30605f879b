package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.ShrinkFinding;
import org.kbisect.campaign.ShrinkResult;

/**
 * The smallest configuration, for a program and for a person.
 *
 * @param lines of the configuration, by the numbers of their symbols
 * @param base the make target over which the smallest one is laid
 * @param fragment file with what is left; empty when nothing was searched
 * @param evidence directory of the campaign
 */
public record ShrinkReport(
    long campaign,
    ShrinkResult result,
    List<String> lines,
    String base,
    Optional<Path> fragment,
    Path evidence) {

  /** The one object of {@code kbisect shrink-config --json}; all keys are there in any case. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Optional<ShrinkFinding.Smallest> found = result.finding().smallest();
    json.put("finding", name(result.finding()));
    var symbols = json.putArray("symbols");
    found.ifPresent(smallest -> kept(smallest).forEach(symbols::add));
    json.put("of", lines.size());
    json.put("base", base);
    json.put("fragment", fragment.map(Path::toString).orElse(null));
    json.put("verified", found.map(smallest -> smallest.doubt().isEmpty()).orElse(null));
    json.put(
        "reason",
        found.isPresent()
            ? found.get().doubt().orElse(null)
            : ((ShrinkFinding.NotReproduced) result.finding()).reason());
    json.put("buildSeconds", found.map(ShrinkFinding.Smallest::buildSeconds).orElse(null));
    json.put(
        "buildSecondsBefore", found.map(ShrinkFinding.Smallest::buildSecondsBefore).orElse(null));
    json.put("trials", result.configurations());
    json.put("unresolved", result.unresolved());
    TookJson.into(json, result.builds(), result.boots(), result.seconds(), campaign, evidence);
    return json;
  }

  /** SMALLEST or NOT_REPRODUCED. */
  public static String name(ShrinkFinding finding) {
    return finding.match(
        new ShrinkFinding.Cases<>() {
          @Override
          public String smallest(ShrinkFinding.Smallest found) {
            return "SMALLEST";
          }

          @Override
          public String notReproduced(ShrinkFinding.NotReproduced found) {
            return "NOT_REPRODUCED";
          }
        });
  }

  /** The same as lines of text. */
  public List<String> text() {
    var text =
        new ArrayList<>(
            result
                .finding()
                .match(
                    new ShrinkFinding.Cases<List<String>>() {
                      @Override
                      public List<String> smallest(ShrinkFinding.Smallest found) {
                        return shrunk(found);
                      }

                      @Override
                      public List<String> notReproduced(ShrinkFinding.NotReproduced found) {
                        return List.of(
                            "Not reproduced with all %d symbols over %s: %s. None was left out."
                                .formatted(lines.size(), base, found.reason()));
                      }
                    }));
    text.add("");
    text.add(costs(result));
    text.add("evidence: " + evidence);
    return text;
  }

  /** What it took, in a sentence. */
  public static String costs(ShrinkResult result) {
    return "%d configurations tried, %d of them could not be judged; %d builds, %d boots, %.0f s"
        .formatted(
            result.configurations(),
            result.unresolved(),
            result.builds(),
            result.boots(),
            result.seconds());
  }

  private List<String> shrunk(ShrinkFinding.Smallest found) {
    var text = new ArrayList<String>();
    text.add(
        found.symbols().isEmpty()
            ? "None of %d symbols is needed: what is asserted is enough, over %s"
                .formatted(found.of(), base)
            : "%d of %d symbols are needed beside what is asserted, over %s:"
                .formatted(found.symbols().size(), found.of(), base));
    kept(found).forEach(line -> text.add("  " + line));
    text.add(
        found
            .doubt()
            .map(why -> "not verified: under this configuration " + why)
            .orElse("verified: under this configuration the two ends differ"));
    if (found.buildSeconds() > 0 && found.buildSecondsBefore() > 0) {
      text.add(
          ("its first kernel was built in %.0f s, that with all symbols in %.0f s, each upon what lay"
                  + " in the tree and in ccache")
              .formatted(found.buildSeconds(), found.buildSecondsBefore()));
    }
    fragment.ifPresent(file -> text.add("as a fragment: --config " + file));
    return text;
  }

  private List<String> kept(ShrinkFinding.Smallest found) {
    return found.symbols().stream().sorted().map(lines::get).toList();
  }
}
