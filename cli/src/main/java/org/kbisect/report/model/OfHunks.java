package org.kbisect.report.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Calls;
import org.kbisect.campaign.Hunks;
import org.kbisect.campaign.HunksResult;
import org.kbisect.campaign.Judging;
import org.kbisect.judge.Call;
import org.kbisect.report.HunksReport;
import org.kbisect.report.model.Table.Cell;

/**
 * What is told of a search among hunks.
 *
 * @param names of the guilty hunks; empty where the repository cannot be read
 */
public record OfHunks(
    Told told,
    BisectionRequest request,
    Judging judging,
    Optional<HunksResult> result,
    List<Hunks.Name> names) {

  /** The report. */
  public Report report() {
    return told.report(
        Told.trial(request.judge()),
        result.map(this::verdict),
        kernels(),
        names.isEmpty() ? List.of() : List.of(hunks()),
        result.map(HunksReport::costs).stream().toList(),
        List.of("git -C %s show %s".formatted(request.repository(), request.bad())));
  }

  private Verdict verdict(HunksResult ended) {
    List<String> words = HunksReport.words(ended, names);
    boolean sure =
        ended.finding().guilty().filter(found -> found.converse() == Call.GOOD).isPresent();
    return new Verdict(
        sure ? Verdict.Tone.BAD : Verdict.Tone.UNSURE,
        HunksReport.name(ended.finding()),
        words.get(0),
        words.stream().skip(1).map(String::strip).toList());
  }

  private List<Kernel> kernels() {
    Map<String, Call> calls = Calls.of(request, judging, told.trials());
    return new Boots(Calls.classifier(request, judging, told.trials()))
        .kernels(
            told.trials(),
            (commit, boots) ->
                new Kernel(
                    commit,
                    told.commits().subject(commit).orElse("a part of the commit"),
                    told.isThere(commit),
                    role(commit),
                    Optional.ofNullable(calls.get(commit)),
                    boots));
  }

  private Role role(String commit) {
    if (request.bad().equals(commit)) {
      return Role.CULPRIT;
    }
    return request.good().contains(commit) ? Role.PARENT : Role.STEP;
  }

  private Table hunks() {
    return new Table(
        "Guilty hunks",
        List.of("file", "function", "hunk"),
        names.stream()
            .map(
                hunk ->
                    List.of(Cell.of(hunk.file()), Cell.of(hunk.function()), Cell.of(hunk.header())))
            .toList(),
        List.of());
  }
}
