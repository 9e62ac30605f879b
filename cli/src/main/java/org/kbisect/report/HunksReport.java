package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Hunks;
import org.kbisect.campaign.HunksFinding;
import org.kbisect.campaign.HunksResult;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.Call;
import org.kbisect.plan.MemoryCost;

/**
 * What was found among a commit's hunks, for a program and for a person.
 *
 * @param patch file with the guilty hunks; empty when none were found
 * @param evidence directory of the campaign
 */
public record HunksReport(
    long campaign,
    BisectionRequest request,
    HunksResult result,
    List<Trial> trials,
    Hunks hunks,
    Optional<Path> patch,
    Path evidence) {

  /** The one object of {@code kbisect hunks --json}; all keys are there whatever was found. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("finding", name(result.finding()));
    var list = json.putArray("hunks");
    for (Hunks.Name hunk : names()) {
      list.addObject()
          .put("file", hunk.file())
          .put("function", hunk.function())
          .put("header", hunk.header());
    }
    json.put("patch", patch.map(Path::toString).orElse(null));
    json.put("trials", result.configurations());
    json.put(
        "converse", result.finding().guilty().map(found -> found.converse().name()).orElse(null));
    json.put(
        "reason", result.finding() instanceof HunksFinding.NotReproduced not ? not.reason() : null);
    json.set("slower", result.effect().map(EffectJson::of).orElse(null));
    json.put("emulated", BootEvidence.emulated(trials).orElse(null));
    json.put("modelled", modelled().orElse(null));
    json.put("unresolved", result.unresolved());
    TookJson.into(json, result.builds(), result.boots(), result.seconds(), campaign, evidence);
    return json;
  }

  /** GUILTY or NOT_REPRODUCED. */
  public static String name(HunksFinding finding) {
    return finding.match(
        new HunksFinding.Cases<>() {
          @Override
          public String guilty(HunksFinding.Guilty found) {
            return "GUILTY";
          }

          @Override
          public String notReproduced(HunksFinding.NotReproduced found) {
            return "NOT_REPRODUCED";
          }
        });
  }

  /** The same as lines of text. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.addAll(words(result, names()));
    patch.ifPresent(file -> lines.add("as a patch: git apply " + file));
    BootEvidence.emulated(trials).map(BootEvidence::emulatedOn).ifPresent(lines::add);
    modelled().map("modelled memory costs: "::concat).ifPresent(lines::add);
    lines.add("");
    lines.add(costs(result));
    lines.add("evidence: " + evidence);
    return lines;
  }

  /** What it took, in a sentence. */
  public static String costs(HunksResult result) {
    return "%d sets of hunks tried, %d of them could not be judged; %d builds, %d boots, %.0f s"
        .formatted(
            result.configurations(),
            result.unresolved(),
            result.builds(),
            result.boots(),
            result.seconds());
  }

  /** What was found, without what it took. */
  public static List<String> words(HunksResult result, List<Hunks.Name> names) {
    var lines = new ArrayList<String>();
    lines.addAll(
        result
            .finding()
            .match(
                new HunksFinding.Cases<List<String>>() {
                  @Override
                  public List<String> guilty(HunksFinding.Guilty found) {
                    return blamed(found, names);
                  }

                  @Override
                  public List<String> notReproduced(HunksFinding.NotReproduced found) {
                    return List.of("Not reproduced: " + found.reason() + ". No hunk was tried.");
                  }
                }));
    result
        .effect()
        .ifPresent(
            effect ->
                lines.add("the commit takes %s as long as its parent".formatted(effect.words())));
    return lines;
  }

  private static List<String> blamed(HunksFinding.Guilty found, List<Hunks.Name> names) {
    var lines = new ArrayList<String>();
    lines.add(
        found.hunks().size() == 1
            ? "This hunk is to blame:"
            : "These hunks are to blame, each of them:");
    for (Hunks.Name hunk : names) {
      lines.add("  %s  %s".formatted(hunk.file(), hunk.header()));
      lines.add("    in " + (hunk.function().isEmpty() ? "no function" : hunk.function()));
    }
    lines.add(converse(found.converse()));
    return lines;
  }

  private static String converse(Call call) {
    return switch (call) {
      case GOOD -> "verified: the commit without that is GOOD";
      case BAD -> "the commit without that is still BAD: another part of it shows the symptom too";
      case SKIP -> "not verified: the commit without that cannot be judged";
      case UNDECIDED -> "not verified: the commit without that stayed undecided";
    };
  }

  private Optional<String> modelled() {
    return request.judge().memoryCost().map(MemoryCost::label);
  }

  private List<Hunks.Name> names() {
    return result.finding().guilty().stream()
        .flatMap(found -> found.hunks().stream().sorted())
        .map(hunks::name)
        .toList();
  }
}
