package org.kbisect.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Trial;
import org.kbisect.campaign.Verification;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.search.Limits;

/**
 * A bisection's result for a person: the finding first, then what it rests on, then what to do
 * next.
 *
 * @param limits how the ends were to be told apart
 * @param describe a commit's id and subject, given its object id
 */
public record FindingText(
    BisectionRequest request,
    List<Trial> trials,
    CalibrationLimits limits,
    Function<String, String> describe) {
  public FindingText {
    trials = Trial.notAside(trials);
  }

  /** The lines of the report. */
  public List<String> lines(BisectionResult result) {
    var lines = new ArrayList<String>();
    lines.addAll(found(result.finding()));
    lines.add("");
    lines.addAll(endPoints());
    if (result.finding() instanceof Finding.NotReproduced
        || result.finding() instanceof Finding.Costly) {
      lines.addAll(EndTimelines.of(trials, request.good().get(0), request.bad(), limits).lines());
    }
    BootEvidence.emulated(trials).map(BootEvidence::emulatedOn).ifPresent(lines::add);
    request
        .judge()
        .memoryCost()
        .ifPresent(cost -> lines.add("modelled memory costs: " + cost.label()));
    lines.add(
        "%d steps, %d builds, %d boots, %d samples reused; %.0f s of trials"
            .formatted(
                result.steps(),
                result.builds(),
                result.boots(),
                result.reused(),
                result.seconds()));
    return lines;
  }

  private List<String> found(Finding finding) {
    if (finding instanceof Finding.FirstBad first) {
      return firstBad(first);
    }
    if (finding instanceof Finding.Range range) {
      var lines = new ArrayList<String>();
      lines.add(
          "The first bad commit is one of these %d; the others between good and bad cannot be judged:"
              .formatted(range.commits().size()));
      range.commits().forEach(commit -> lines.add("  " + describe.apply(commit)));
      return lines;
    }
    if (finding instanceof Finding.NoCulprit none) {
      return List.of(
          "No commit explains the failures: they come and go by themselves (probability %.3f)."
              .formatted(none.confidence()),
          "Only a commit that raises how often they come by %.1f or more was looked for; to find a"
                  .formatted(Limits.LEAST_EFFECT)
              + " lesser one, let one boot provoke it several times, so that it fails more often.");
    }
    if (finding instanceof Finding.NotReproduced not) {
      return List.of("Not reproduced: " + not.reason() + ". Nothing was searched.");
    }
    if (finding instanceof Finding.Costly costly) {
      return costly(costly);
    }
    Finding.FixedBetween fixed = (Finding.FixedBetween) finding;
    return List.of(
        "Fixed between: the merge base is bad already, and the good side has mended it:",
        "  " + describe.apply(fixed.mergeBase()),
        "To find the fix, bisect from the merge base to the good end with the words exchanged.");
  }

  private List<String> firstBad(Finding.FirstBad first) {
    var lines = new ArrayList<String>();
    lines.add(describe.apply(first.commit()) + " is the first bad commit");
    lines.add("  probability %.4f, given the trials below".formatted(first.confidence()));
    Verification verified = first.verification();
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

  private List<String> costly(Finding.Costly costly) {
    var lines = new ArrayList<String>();
    lines.add(
        "The bad end is slower: %s. To find the commit would take about %.0f boots, more than %d."
            .formatted(costly.effect().words(), costly.boots(), costly.mostBoots()));
    lines.add("Nothing was searched.");
    lines.addAll(new VirtualEndsReport(costly.virtual(), request).lines());
    lines.add(
        "What else may make it cheaper: a shorter span (--measure), or --symptom memory-type:TYPE;"
            + " or allow it: --most-boots %.0f.".formatted(Math.ceil(costly.boots() / 100) * 100));
    return lines;
  }

  private List<String> endPoints() {
    var lines = new ArrayList<String>();
    summary("good", request.good().get(0)).ifPresent(lines::add);
    summary("bad", request.bad()).ifPresent(lines::add);
    return lines;
  }

  private Optional<String> summary(String end, String commit) {
    List<String> summaries =
        trials.stream().filter(trial -> trial.commit().equals(commit)).map(Trial::summary).toList();
    return summaries.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s end %s: %s".formatted(end, describe.apply(commit), String.join("; ", summaries)));
  }
}
