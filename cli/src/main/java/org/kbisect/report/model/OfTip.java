package org.kbisect.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Calls;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.TipResult;
import org.kbisect.judge.Effect;

/** What is told of a tip beside the last good one. */
public record OfTip(
    Told told, BisectionRequest request, Judging judging, Optional<TipResult> result) {

  /** The report. */
  public Report report() {
    return told.report(
        Told.trial(request.judge()),
        result.map(this::verdict),
        kernels(),
        List.of(),
        List.of(),
        List.of());
  }

  private Verdict verdict(TipResult ended) {
    var lines = new ArrayList<String>();
    ended
        .effect()
        .map(Effect::words)
        .map(words -> "it takes %s as long".formatted(words))
        .ifPresent(lines::add);
    if (!ended.reason().isEmpty()) {
      lines.add(ended.reason());
    }
    return switch (ended.answer()) {
      case WORSE ->
          new Verdict(Verdict.Tone.BAD, "WORSE", "The tip is bad beside the last good one.", lines);
      case ALIKE ->
          new Verdict(
              Verdict.Tone.GOOD, "ALIKE", "The tip is as good as the last good one.", lines);
      case BETTER ->
          new Verdict(
              Verdict.Tone.GOOD, "BETTER", "The tip is better than the last good one.", lines);
      case UNJUDGED ->
          new Verdict(Verdict.Tone.UNSURE, "UNJUDGED", "The tip could not be judged.", lines);
    };
  }

  private List<Kernel> kernels() {
    return new Boots(Calls.classifier(request, judging, told.trials()))
        .kernels(
            told.trials(),
            (commit, boots) ->
                new Kernel(
                    commit,
                    told.title(commit),
                    told.isThere(commit),
                    request.bad().equals(commit) ? Role.BAD_END : Role.GOOD_END,
                    Optional.empty(),
                    boots));
  }
}
