package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.campaign.Validation;
import org.kbisect.campaign.Validation.TriedKernel;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.plan.MemoryCost;

/** A validation as the one JSON object that {@code kbisect validate --json} prints. */
public final class ValidationJson {
  private ValidationJson() {}

  /**
   * All keys are there whatever was found. {@code median} is in seconds.
   *
   * @param identity of the user, for the reply
   */
  public static ObjectNode of(
      long campaign,
      ValidationRequest request,
      Validation validation,
      Path evidence,
      Optional<String> identity) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("verdict", validation.verdict().name());
    json.put("reason", validation.reason());
    var fix = json.putArray("fix");
    request.fix().forEach(fix::add);
    var effects = json.putArray("effects");
    validation
        .effects()
        .forEach(
            each ->
                effects
                    .addObject()
                    .put("subject", each.subject())
                    .put("control", each.control())
                    .set("times", EffectJson.of(each.effect())));
    var cells = json.putArray("cells");
    for (TriedKernel cell : validation.cells()) {
      cells.add(cell(cell));
    }
    json.put("builds", validation.builds());
    json.put("boots", validation.boots());
    json.put("seconds", TookJson.rounded(validation.seconds()));
    json.put(
        "reply",
        validation.verdict() == Verdict.VALIDATED
            ? String.join("\n", ValidationText.reply(request, validation, identity))
            : null);
    json.put("campaign", campaign);
    json.put("evidence", evidence.toString());
    return json;
  }

  private static ObjectNode cell(TriedKernel cell) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("base", cell.base());
    json.put("patched", cell.patched());
    json.put("scenario", ValidationText.scenario(cell));
    json.put("control", cell.control());
    json.put("commit", cell.commit());
    json.put("boots", cell.boots());
    json.put("shown", cell.shown());
    json.put("call", cell.call().name());
    if (cell.median().isPresent()) {
      json.put("median", Math.round(cell.median().getAsDouble() * 1e4) / 1e4);
    } else {
      json.putNull("median");
    }
    BootEvidence evidence = BootEvidence.of(cell.evidence());
    json.put("memoryType", evidence.memoryType().orElse(null));
    json.put("emulated", evidence.emulated().orElse(null));
    json.put("modelled", evidence.modelled().map(MemoryCost::label).orElse(null));
    return json;
  }
}
