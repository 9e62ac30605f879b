package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Sought;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Effect;
import org.kbisect.plan.MemoryCost;

/** A bisection's result as the one JSON object that {@code kbisect bisect --json} prints. */
public final class FindingJson {
  private FindingJson() {}

  /**
   * All keys are there whatever was found; what does not apply is null or empty.
   *
   * @param limits how the ends were to be told apart
   * @param evidence directory of the campaign
   */
  public static ObjectNode of(
      long campaign,
      BisectionRequest request,
      BisectionResult result,
      List<Trial> trials,
      CalibrationLimits limits,
      Path evidence) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Finding finding = result.finding();
    json.put("find", request.sought().toString());
    json.put("finding", name(request.sought(), finding));
    json.putNull("commit");
    json.putArray("candidates");
    json.putNull("confidence");
    json.putNull("verified");
    json.putNull("reason");
    json.putNull("expectedBoots");
    json.putNull("virtualTime");
    finding.match(new FindingKeys(json, request));
    result
        .prospect()
        .ifPresentOrElse(
            prospect -> json.set("prospect", ProspectReport.of(prospect, trials).json()),
            () -> json.putNull("prospect"));
    String good = request.good().get(0);
    List<Trial> seen = request.sought().seen(trials);
    Effect.between(Trial.samples(seen, good), Trial.samples(seen, request.bad()))
        .ifPresentOrElse(
            effect -> json.set("slower", EffectJson.of(effect)), () -> json.putNull("slower"));
    var instead = json.putArray("tryInstead");
    if (finding instanceof Finding.NotSearched) {
      EndTimelines.of(request, trials, limits).options().forEach(instead::add);
    }
    if (finding instanceof Finding.Costly costly) {
      new VirtualEndsReport(costly.virtual(), request).option().ifPresent(instead::add);
    }
    json.put("emulated", BootEvidence.emulated(trials).orElse(null));
    json.put("modelled", request.judge().memoryCost().map(MemoryCost::label).orElse(null));
    json.set("processors", new ProcessorsReport(result.processors()).json());
    json.put("steps", result.steps());
    json.put("builds", result.builds());
    json.put("boots", result.boots());
    json.put("reused", result.reused());
    json.put("seconds", TookJson.rounded(result.seconds()));
    json.put("campaign", campaign);
    json.put("evidence", evidence.toString());
    return json;
  }

  /**
   * FIRST_BAD, RANGE, NO_CULPRIT, NOT_REPRODUCED, COSTLY or FIXED_BETWEEN; of the search for a fix
   * FIRST_FIXED, RANGE, NO_FIX, NOT_REPRODUCED, COSTLY or BROKEN_BETWEEN.
   */
  public static String name(Sought sought, Finding finding) {
    return finding.match(new FindingName(sought));
  }
}
