package org.kbisect.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Verification;
import org.kbisect.search.Limits;

/**
 * A finding as lines for a person.
 *
 * @param describe a commit's id and subject, given its object id
 */
public record FindingWords(BisectionRequest request, Function<String, String> describe)
    implements Finding.Cases<List<String>> {

  @Override
  public List<String> firstBad(Finding.FirstBad found) {
    var lines = new ArrayList<String>();
    lines.add(describe.apply(found.commit()) + " is the first bad commit");
    lines.add("  probability %.4f, given the trials below".formatted(found.confidence()));
    Verification verified = found.verification();
    lines.add(
        "  verified: %s, it is %s, %s"
            .formatted(
                verified
                    .parent()
                    .map(call -> "its parent is " + call)
                    .orElse("it has no parent that could be GOOD"),
                verified.culprit(),
                verified
                    .revert()
                    .map(call -> "the bad end without it is " + call)
                    .orElse("and it does not revert cleanly from the bad end")));
    if (!verified.holds()) {
      lines.add("  THIS DOES NOT HOLD TOGETHER: do not rely on it");
    }
    return lines;
  }

  @Override
  public List<String> ambiguous(Finding.Ambiguous found) {
    var lines = new ArrayList<String>();
    lines.add(
        "The first bad commit is one of these %d; the others between good and bad cannot be judged:"
            .formatted(found.commits().size()));
    found.commits().forEach(commit -> lines.add("  " + describe.apply(commit)));
    return lines;
  }

  @Override
  public List<String> noCulprit(Finding.NoCulprit found) {
    return List.of(
        "No commit explains the failures: they come and go by themselves (probability %.3f)."
            .formatted(found.confidence()),
        "Only a commit that raises how often they come by %.1f or more was looked for; to find a"
                .formatted(Limits.LEAST_EFFECT)
            + " lesser one, let one boot provoke it several times, so that it fails more often.");
  }

  @Override
  public List<String> notReproduced(Finding.NotReproduced found) {
    return List.of("Not reproduced: " + found.reason() + ". Nothing was searched.");
  }

  @Override
  public List<String> costly(Finding.Costly found) {
    var lines = new ArrayList<String>();
    lines.add(
        "The bad end is slower: %s. To find the commit would take about %.0f boots, more than %d."
            .formatted(found.effect().words(), found.boots(), found.mostBoots()));
    lines.add("Nothing was searched.");
    lines.addAll(new VirtualEndsReport(found.virtual(), request).lines());
    lines.add(
        "What else may make it cheaper: a shorter span (--measure), or --symptom memory-type:TYPE;"
            + " or allow it: --most-boots %.0f.".formatted(Math.ceil(found.boots() / 100) * 100));
    return lines;
  }

  @Override
  public List<String> fixedBetween(Finding.FixedBetween found) {
    return List.of(
        "Fixed between: the merge base is bad already, and the good side has mended it:",
        "  " + describe.apply(found.mergeBase()),
        "To find the fix, bisect from the merge base to the good end with the words exchanged.");
  }
}
