package org.kbisect.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Sought;
import org.kbisect.campaign.Verification;
import org.kbisect.judge.Call;
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
    Sought sought = request.sought();
    lines.add(
        "%s is the first %s commit".formatted(describe.apply(found.commit()), sought.young()));
    lines.add("  probability %.4f, given the trials below".formatted(found.confidence()));
    Verification verified = found.verification();
    lines.add(
        "  verified: %s, it is %s, %s"
            .formatted(
                verified
                    .parent()
                    .map(call -> "its parent is " + word(call))
                    .orElse("it has no parent that could be " + word(Call.GOOD)),
                word(verified.culprit()),
                verified
                    .revert()
                    .map(
                        call -> "the %s end without it is %s".formatted(sought.young(), word(call)))
                    .orElse(
                        "and it does not revert cleanly from the %s end"
                            .formatted(sought.young()))));
    verified
        .change()
        .ifPresent(
            change ->
                lines.add(
                    "  %s; search again where nothing else runs, or with --time virtual"
                        .formatted(change.words())));
    if (!verified.holds()) {
      lines.add("  THIS DOES NOT HOLD TOGETHER: do not rely on it");
    }
    return lines;
  }

  @Override
  public List<String> ambiguous(Finding.Ambiguous found) {
    var lines = new ArrayList<String>();
    lines.add(
        "The first %s commit is one of these %d; the others between %s and %s cannot be judged:"
            .formatted(
                request.sought().young(),
                found.commits().size(),
                request.sought().old(),
                request.sought().young()));
    found.commits().forEach(commit -> lines.add("  " + describe.apply(commit)));
    return lines;
  }

  @Override
  public List<String> noCulprit(Finding.NoCulprit found) {
    return List.of(
        "No commit explains the failures: they come and go by themselves (probability %.3f)."
            .formatted(found.confidence()),
        "Only a commit that changes how often they come by %.1f or more was looked for; to find a"
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
        "The %s end is slower: %s. To find the commit would take about %.0f boots, more than %d."
            .formatted(
                request.sought() == Sought.FIX ? request.sought().old() : request.sought().young(),
                found.effect().words(),
                found.boots(),
                found.mostBoots()));
    lines.add("Nothing was searched.");
    lines.addAll(new VirtualEndsReport(found.virtual(), request).lines());
    lines.add(
        "What else may make it cheaper: a shorter span (--measure), or --symptom memory-type:TYPE;"
            + " or allow it: --most-boots %.0f.".formatted(Math.ceil(found.boots() / 100) * 100));
    return lines;
  }

  @Override
  public List<String> fixedBetween(Finding.FixedBetween found) {
    String base = found.mergeBase();
    return switch (request.sought()) {
      case REGRESSION ->
          List.of(
              "Fixed between: the merge base is bad already, and the good side has mended it:",
              "  " + describe.apply(base),
              "To find the fix: --find fix --bad %s --good %s"
                  .formatted(base, request.good().get(0)));
      case FIX ->
          List.of(
              "Broken between: the merge base is fixed already, and the broken side has lost that:",
              "  " + describe.apply(base),
              "To find the regression: --good %s --bad %s".formatted(base, request.good().get(0)));
    };
  }

  /** A call in capitals, as verdicts are written. */
  private String word(Call call) {
    return request.sought().word(call).toUpperCase(Locale.ROOT);
  }
}
