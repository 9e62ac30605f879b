package org.kbisect.report.model;

import java.util.ArrayList;
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
    List<Kernel> kernels = kernels();
    List<Boot> boots = kernels.stream().flatMap(kernel -> kernel.boots().stream()).toList();
    return new Report(
        told.heading(Told.trial(request.judge()), result.isPresent()),
        result.map(this::verdict).orElseGet(told::unfinished),
        told.cautions(boots),
        kernels,
        told.spoilt(),
        List.of(),
        names.isEmpty() ? List.of() : List.of(hunks()),
        result.map(OfHunks::facts).orElse(List.of()),
        Optional.empty(),
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
    var kernels = new ArrayList<Kernel>();
    new Boots(Calls.classifier(request, judging, told.trials()))
        .byCommit(told.trials())
        .forEach(
            (commit, boots) ->
                kernels.add(
                    new Kernel(
                        commit,
                        told.commits().subject(commit).orElse("a part of the commit"),
                        told.commits().subject(commit).isPresent(),
                        role(commit),
                        Optional.ofNullable(calls.get(commit)),
                        boots)));
    return kernels;
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

  private static List<String> facts(HunksResult ended) {
    return List.of(
        "%d sets of hunks tried, %d of them could not be judged; %d builds, %d boots, %.0f s"
            .formatted(
                ended.configurations(),
                ended.unresolved(),
                ended.builds(),
                ended.boots(),
                ended.seconds()));
  }
}
