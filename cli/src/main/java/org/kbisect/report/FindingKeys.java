package org.kbisect.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Finding;
import org.kbisect.judge.Call;

/** Fills in those keys of a bisection's result that its finding has a value for. */
record FindingKeys(ObjectNode json, BisectionRequest request) implements Finding.Cases<ObjectNode> {

  @Override
  public ObjectNode firstBad(Finding.FirstBad found) {
    json.put("commit", found.commit());
    json.withArray("candidates").add(found.commit());
    ObjectNode verified = json.putObject("verified");
    verified.put("parent", found.verification().parent().map(this::word).orElse(null));
    verified.put("culprit", word(found.verification().culprit()));
    verified.put("revert", found.verification().revert().map(this::word).orElse(null));
    found
        .verification()
        .change()
        .ifPresent(
            change ->
                verified
                    .putObject("speedChange")
                    .put("before", change.before())
                    .put("after", change.after()));
    return json.put("confidence", found.confidence());
  }

  @Override
  public ObjectNode ambiguous(Finding.Ambiguous found) {
    found.commits().forEach(json.withArray("candidates")::add);
    return json.put("confidence", found.confidence());
  }

  @Override
  public ObjectNode noCulprit(Finding.NoCulprit found) {
    return json.put("confidence", found.confidence());
  }

  @Override
  public ObjectNode notReproduced(Finding.NotReproduced found) {
    return json.put("reason", found.reason());
  }

  @Override
  public ObjectNode costly(Finding.Costly found) {
    json.set("virtualTime", new VirtualEndsReport(found.virtual(), request).json());
    return json.put("expectedBoots", Math.round(found.boots()));
  }

  @Override
  public ObjectNode fixedBetween(Finding.FixedBetween found) {
    return json.put("commit", found.mergeBase());
  }

  private String word(Call call) {
    return request.sought().word(call).toUpperCase(Locale.ROOT);
  }
}
