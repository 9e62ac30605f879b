package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.TipResult;
import org.kbisect.judge.Effect;

/**
 * How a tip does beside the last good one, for a person and for a program.
 *
 * @param evidence directory of the campaign
 */
public record TipReport(long campaign, BisectionRequest request, TipResult result, Path evidence) {

  /** Keys {@code tip} (a word), {@code commit}, {@code lastGood}, {@code reason} and so on. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tip", result.answer().name());
    json.put("commit", request.bad());
    json.put("lastGood", request.good().get(0));
    json.put("reason", result.reason());
    result
        .effect()
        .ifPresentOrElse(
            effect -> json.set("slower", EffectJson.of(effect)), () -> json.putNull("slower"));
    TookJson.into(json, result.builds(), result.boots(), result.seconds(), campaign, evidence);
    return json;
  }

  /** The answer, then what it rests on. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("the tip %.12s %s".formatted(request.bad(), words()));
    if (!result.reason().isEmpty()) {
      lines.add("  " + result.reason());
    }
    lines.add(
        "%d builds, %d boots; %.0f s of trials"
            .formatted(result.builds(), result.boots(), result.seconds()));
    lines.add("evidence: " + evidence);
    return lines;
  }

  private String words() {
    return switch (result.answer()) {
      case WORSE ->
          "is bad beside the last good one"
              + result.effect().map(Effect::words).map(": "::concat).orElse("");
      case ALIKE -> "is as good as the last good one";
      case BETTER -> "is better than the last good one";
      case UNJUDGED -> "could not be judged";
    };
  }
}
