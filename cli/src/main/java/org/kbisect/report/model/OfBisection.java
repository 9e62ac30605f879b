package org.kbisect.report.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Calls;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Finding.FirstBad;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.ProcessorTimes;
import org.kbisect.campaign.Sought;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.Call;
import org.kbisect.judge.Effect;
import org.kbisect.report.FindingJson;
import org.kbisect.report.FindingText;
import org.kbisect.report.FindingWords;
import org.kbisect.report.ProspectReport;

/** What is told of a bisection. */
public record OfBisection(
    Told told, BisectionRequest request, Judging judging, Optional<BisectionResult> result) {

  /** The report. */
  public Report report() {
    List<Kernel> kernels = kernels();
    var cautions = new ArrayList<Caution>();
    Optional<Regression> regression = isOfFix() ? Optional.empty() : regression(kernels);
    firstBad()
        .filter(found -> !isOfFix())
        .ifPresent(
            found ->
                cautions.addAll(
                    new Doubts(found, regression.map(Regression::culprit), kernels).all()));
    cautions.addAll(told.cautions(kernels));
    return new Report(
        told.heading(Told.trial(request.judge()), result.isPresent()),
        result.map(this::verdict).orElseGet(told::unfinished),
        cautions,
        kernels,
        told.spoilt(),
        told.commits().range().map(range -> Histories.of(range, kernels)).orElse(List.of()),
        processors().isEmpty() ? List.of() : List.of(OtherCosts.table(processors())),
        facts(),
        regression,
        next());
  }

  /** A fix is no regression: nobody is written to about it. */
  private boolean isOfFix() {
    return request.sought() == Sought.FIX;
  }

  private Optional<FirstBad> firstBad() {
    return result.map(BisectionResult::finding).flatMap(Finding::firstBad);
  }

  private Verdict verdict(BisectionResult ended) {
    List<String> words =
        ended.finding().match(new FindingWords(request, commit -> described(commit)));
    boolean sure = firstBad().filter(found -> found.verification().holds()).isPresent();
    return new Verdict(
        sure ? found() : Verdict.Tone.UNSURE,
        FindingJson.name(request.sought(), ended.finding()),
        words.get(0),
        words.stream().skip(1).map(String::strip).toList());
  }

  private Verdict.Tone found() {
    return isOfFix() ? Verdict.Tone.GOOD : Verdict.Tone.BAD;
  }

  private String described(String commit) {
    return "%.12s (\"%s\")".formatted(commit, told.title(commit));
  }

  private List<Kernel> kernels() {
    var classifier = Calls.classifier(request, judging, told.trials());
    Map<String, Call> calls = Calls.of(request, judging, told.trials());
    Set<String> parents = parents();
    Optional<String> reverted = reverted();
    return new Boots(classifier)
            .kernels(
                told.trials(),
                (commit, boots) ->
                    new Kernel(
                        commit,
                        reverted.filter(commit::equals).isPresent()
                            ? isOfFix()
                                ? "the fixed end, with the fix reverted"
                                : "the bad end, with the culprit reverted"
                            : told.title(commit),
                        told.isThere(commit),
                        role(commit, parents, reverted),
                        call(commit, parents, reverted, calls).map(this::natural),
                        boots))
            .stream()
            .sorted(Comparator.comparing(OfBisection::place))
            .toList();
  }

  /** The culprit, then its parents, what else tells, and then the steps as they were taken. */
  private static int place(Kernel kernel) {
    return switch (kernel.role()) {
      case CULPRIT, FIX -> 0;
      case PARENT -> 1;
      case BAD_END -> 2;
      case GOOD_END -> 3;
      case REVERT -> 4;
      case CANDIDATE -> 5;
      case STEP, WITHOUT, WITH, CELL -> 6;
    };
  }

  /** The search for a fix calls bad what is fixed. */
  private Call natural(Call call) {
    return switch (call) {
      case GOOD -> isOfFix() ? Call.BAD : call;
      case BAD -> isOfFix() ? Call.GOOD : call;
      case SKIP, UNDECIDED -> call;
    };
  }

  private Set<String> parents() {
    return firstBad()
        .flatMap(found -> told.commits().facts(found.commit()))
        .map(facts -> facts.parents().stream().limit(request.firstParent() ? 1 : Long.MAX_VALUE))
        .map(parents -> parents.collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  private Role role(String commit, Set<String> parents, Optional<String> reverted) {
    if (firstBad().filter(found -> found.commit().equals(commit)).isPresent()) {
      return isOfFix() ? Role.FIX : Role.CULPRIT;
    }
    if (parents.contains(commit) && !isOfFix()) {
      return Role.PARENT;
    }
    if (request.withoutSymptom().equals(commit)
        || (!isOfFix() && request.good().contains(commit))) {
      return Role.GOOD_END;
    }
    if (request.withSymptom().equals(commit)) {
      return Role.BAD_END;
    }
    if (reverted.filter(commit::equals).isPresent() && !isOfFix()) {
      return Role.REVERT;
    }
    return candidates().contains(commit) ? Role.CANDIDATE : Role.STEP;
  }

  /** kbisect makes one commit for a bisection, and none other is not in the repository. */
  private Optional<String> reverted() {
    List<String> unknown =
        told.commits().isThere() && firstBad().isPresent()
            ? Trial.notAside(told.trials()).stream()
                .map(Trial::commit)
                .distinct()
                .filter(commit -> told.commits().subject(commit).isEmpty())
                .toList()
            : List.of();
    return unknown.size() == 1 ? Optional.of(unknown.get(0)) : Optional.empty();
  }

  private List<String> candidates() {
    return result
        .map(BisectionResult::finding)
        .filter(Finding.Ambiguous.class::isInstance)
        .map(finding -> ((Finding.Ambiguous) finding).commits())
        .orElse(List.of());
  }

  /** What was verified was decided with more than the calibration knows. */
  private Optional<Call> call(
      String commit, Set<String> parents, Optional<String> reverted, Map<String, Call> calls) {
    Optional<FirstBad> found = firstBad();
    if (found.filter(first -> first.commit().equals(commit)).isPresent()) {
      return found.map(first -> first.verification().culprit());
    }
    if (reverted.filter(commit::equals).isPresent()) {
      return found.flatMap(first -> first.verification().revert());
    }
    if (parents.size() == 1 && parents.contains(commit)) {
      return found.flatMap(first -> first.verification().parent());
    }
    return Optional.ofNullable(calls.get(commit));
  }

  private List<String> facts() {
    var facts = new ArrayList<String>();
    result.ifPresent(
        ended -> {
          ended
              .prospect()
              .ifPresent(prospect -> facts.add(ProspectReport.of(prospect, told.trials()).words()));
          new FindingText(request, told.trials(), judging.limits(), this::described)
              .lines(ended).stream().reduce((first, last) -> last).ifPresent(facts::add);
        });
    return facts;
  }

  private Optional<Regression> regression(List<Kernel> kernels) {
    Optional<FirstBad> found = firstBad();
    return found
        .flatMap(first -> told.commits().facts(first.commit()))
        .map(culprit -> regression(found.orElseThrow(), culprit, kernels));
  }

  private Regression regression(FirstBad found, CommitFacts culprit, List<Kernel> kernels) {
    int bad = request.named().size() - 1;
    List<Kernel> telling = kernels.stream().filter(kernel -> kernel.role().isTelling()).toList();
    List<String> platforms =
        telling.stream()
            .flatMap(kernel -> kernel.boots().stream())
            .flatMap(boot -> boot.kept().platforms().stream())
            .map(platform -> platform.words() + platform.remark())
            .distinct()
            .toList();
    return new Regression(
        culprit,
        Told.trial(request.judge()),
        TrialWords.of(request.judge()),
        String.join(" ", request.named().subList(0, bad)),
        request.named().get(bad),
        Effect.between(
            Trial.samples(told.trials(), request.good().get(0)),
            Trial.samples(told.trials(), request.bad())),
        found.confidence(),
        found.verification().revert(),
        found.verification().holds(),
        telling,
        platforms,
        OtherCosts.lines(processors()),
        new Reproduction(request.judge(), telling).lines(culprit));
  }

  private List<ProcessorTimes> processors() {
    return result.map(BisectionResult::processors).orElse(List.of());
  }

  private List<String> next() {
    var next = new ArrayList<String>();
    if (result.isEmpty()) {
      next.add("kbisect resume %d".formatted(told.campaign()));
    }
    firstBad()
        .ifPresent(
            found -> {
              next.add("git -C %s show %s".formatted(request.repository(), found.commit()));
              if (!isOfFix()) {
                next.add("kbisect hunks --of %d".formatted(told.campaign()));
                next.add("kbisect report %d --mail".formatted(told.campaign()));
              }
            });
    next.add("kbisect log %d".formatted(told.campaign()));
    return next;
  }
}
