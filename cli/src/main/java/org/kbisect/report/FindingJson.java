package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Call;
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
    json.put("finding", name(finding));
    json.putNull("commit");
    var candidates = json.putArray("candidates");
    json.putNull("confidence");
    json.putNull("verified");
    json.putNull("reason");
    if (finding instanceof Finding.FirstBad first) {
      json.put("commit", first.commit());
      candidates.add(first.commit());
      json.put("confidence", first.confidence());
      ObjectNode verified = json.putObject("verified");
      verified.put("parent", first.verification().parent().map(Call::name).orElse(null));
      verified.put("culprit", first.verification().culprit().name());
      verified.put("revert", first.verification().revert().map(Call::name).orElse(null));
    } else if (finding instanceof Finding.Range range) {
      range.commits().forEach(candidates::add);
      json.put("confidence", range.confidence());
    } else if (finding instanceof Finding.NoCulprit none) {
      json.put("confidence", none.confidence());
    } else if (finding instanceof Finding.NotReproduced not) {
      json.put("reason", not.reason());
    } else if (finding instanceof Finding.FixedBetween fixed) {
      json.put("commit", fixed.mergeBase());
    }
    if (finding instanceof Finding.Costly costly) {
      json.put("expectedBoots", Math.round(costly.boots()));
      json.set("virtualTime", new VirtualEndsReport(costly.virtual(), request).json());
    } else {
      json.putNull("expectedBoots");
      json.putNull("virtualTime");
    }
    result
        .prospect()
        .ifPresentOrElse(
            prospect -> json.set("prospect", ProspectReport.of(prospect, trials).json()),
            () -> json.putNull("prospect"));
    String good = request.good().get(0);
    Effect.between(Trial.samples(trials, good), Trial.samples(trials, request.bad()))
        .ifPresentOrElse(
            effect -> json.set("slower", EffectJson.of(effect)), () -> json.putNull("slower"));
    var instead = json.putArray("tryInstead");
    if (finding instanceof Finding.NotReproduced || finding instanceof Finding.Costly) {
      EndTimelines.of(trials, good, request.bad(), limits).options().forEach(instead::add);
    }
    if (finding instanceof Finding.Costly costly) {
      new VirtualEndsReport(costly.virtual(), request).option().ifPresent(instead::add);
    }
    json.put("emulated", BootEvidence.emulated(trials).orElse(null));
    json.put("modelled", request.judge().memoryCost().map(MemoryCost::label).orElse(null));
    json.put("steps", result.steps());
    json.put("builds", result.builds());
    json.put("boots", result.boots());
    json.put("reused", result.reused());
    json.put("seconds", Math.round(result.seconds() * 10) / 10.0);
    json.put("campaign", campaign);
    json.put("evidence", evidence.toString());
    return json;
  }

  /** FIRST_BAD, RANGE, NO_CULPRIT, NOT_REPRODUCED, COSTLY or FIXED_BETWEEN. */
  public static String name(Finding finding) {
    List<String> words = List.of(finding.getClass().getSimpleName().split("(?=[A-Z])"));
    return String.join("_", words).toUpperCase(Locale.ROOT);
  }
}
