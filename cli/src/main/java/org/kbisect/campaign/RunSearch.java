package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.judge.Call;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.search.Conclusion;
import org.kbisect.search.ContradictoryVerdicts;
import org.kbisect.search.Search;
import org.kbisect.search.Suggestion;

/**
 * The search of one range, run by run, between the calibration and the verification. Where runs are
 * parted it begins anew with all that was tried. A commit is named once it and its parents were
 * built themselves, and those builds do not part the runs that it was found by.
 */
final class RunSearch {
  private final BisectionRequest request;
  private final Judging judging;
  private final Lineage lineage;
  private final Records records;
  private final Progress progress;
  private final KnownRuns runs;
  private final Classifier classifier;
  private final Controls controls;
  private final Set<String> judged = new HashSet<>();
  private Search search;

  /**
   * A search that has not begun.
   *
   * @param calibrated how many of the trials made the calibration
   */
  RunSearch(
      BisectionRequest request,
      Judging judging,
      Lineage lineage,
      Records records,
      Progress progress,
      KnownRuns runs,
      int calibrated,
      Classifier classifier) {
    this.request = request;
    this.judging = judging;
    this.lineage = lineage;
    this.records = records;
    this.progress = progress;
    this.runs = runs;
    this.classifier = classifier;
    this.controls = new Controls(request.good().get(0), calibrated, classifier);
    this.search = judging.begin(runs.range().searched(), classifier);
  }

  /** Searches to the end. */
  Conclusion conclude() throws IOException, InterruptedException, LabFault {
    try {
      beginAnew();
      if (runs.areAny()) {
        progress.runs(runs.range().size(), runs.range().canChange(), search.stepsLeft());
      }
      Optional<String> wanted = wanted();
      while (wanted.isPresent()) {
        learn(wanted.get());
        wanted = wanted();
      }
    } catch (ContradictoryVerdicts noise) {
      SearchedRange range = runs.range();
      throw new InvalidRequest(
          "%s is %s although it contains %s, which is %s; --noisy searches on with both"
              .formatted(
                  range.tried(noise.good()),
                  request.sought().old(),
                  range.tried(noise.bad()),
                  request.sought().young()),
          noise);
    }
    return search.next().end().orElseThrow();
  }

  /** Commits that were tried since the calibration. */
  Set<String> judged() {
    return judged;
  }

  /** The commit that a conclusion names. */
  String culprit(Conclusion.FirstBad found) {
    return runs.range().first(found.commit());
  }

  /** The commits that a conclusion leaves: of a run that nobody tried, all. */
  List<String> suspects(Conclusion.Ambiguous found) {
    SearchedRange range = runs.range();
    var suspects = new ArrayList<String>();
    for (int run : found.commits()) {
      suspects.addAll(runs.isTried(run) ? List.of(range.first(run)) : range.commits(run));
    }
    return suspects;
  }

  /** What a commit is called by all that was told of its run. */
  Call call(String commit) {
    int number = runs.range().numberOf(commit);
    return number < 0 ? Call.UNDECIDED : search.call(number);
  }

  /** The commit to try next: what the search suggests, or what it would name without a build. */
  private Optional<String> wanted() throws IOException {
    if (search.next() instanceof Suggestion.Run run) {
      return Optional.of(runs.range().tried(run.commit()));
    }
    if (search.next().end().orElseThrow() instanceof Conclusion.FirstBad found) {
      var named = new ArrayList<>(lineage.parents(culprit(found)));
      named.add(culprit(found));
      return named.stream().filter(runs::isInferred).findFirst();
    }
    return Optional.empty();
  }

  private void learn(String commit) throws IOException, InterruptedException, LabFault {
    boolean searching = search.next() instanceof Suggestion.Run;
    Trial trial = searching && !runs.areRefuted() ? tried(commit) : built(commit, searching);
    boolean refuted = runs.areRefuted();
    boolean parted = runs.learn(trial, records.trials().size());
    if (parted || refuted != runs.areRefuted()) {
      beginAnew();
    } else {
      tell(List.of(trial));
    }
    if (searching && judging.kind() == SymptomKind.TIMED && control()) {
      beginAnew();
    }
    search = records.costs().map(search::with).orElse(search);
  }

  private Trial tried(String commit) throws IOException, InterruptedException, LabFault {
    progress.step(Phase.SEARCHING, search.stepsLeft(), search.candidates());
    Search asking = search;
    records.expect(most -> asking.ahead(most).stream().map(runs.range()::tried).toList());
    judged.add(commit);
    return records.run(commit);
  }

  private Trial built(String commit, boolean searching)
      throws IOException, InterruptedException, LabFault {
    if (searching) {
      progress.step(Phase.SEARCHING, search.stepsLeft(), search.candidates());
      judged.add(commit);
    } else {
      progress.step(Phase.VERIFYING, 0, 1);
    }
    return records.runBuilt(commit);
  }

  private void beginAnew() {
    search = judging.begin(runs.range().searched(), classifier);
    tell(valid());
  }

  /** The trials that count: what the controls have found to be of another machine is out. */
  List<Trial> valid() {
    return controls.valid(records.trials());
  }

  /** One of a commit outside of its range tells it nothing. */
  private void tell(List<Trial> trials) {
    SearchedRange range = runs.range();
    for (Trial trial : trials) {
      int number =
          trial.commit().equals(request.bad())
              ? range.searched().bad()
              : range.numberOf(trial.commit());
      if (number >= 0 && tellsMore(trial, number)) {
        search = search.with(number, classifier.read(trial.sample()));
      }
    }
  }

  /**
   * A sample that a run has already says nothing new of it, and what was refuted nothing at all.
   */
  private boolean tellsMore(Trial trial, int number) {
    if (trial.inferred() && runs.areRefuted()) {
      return false;
    }
    return !trial.reused()
        || records.trials().stream()
            .noneMatch(
                other ->
                    other.booted()
                        && other.signature().equals(trial.signature())
                        && !other.commit().equals(trial.commit())
                        && runs.range().numberOf(other.commit()) == number);
  }

  /** Boots the old end's kernel if it is time to; returns whether the search must begin anew. */
  private boolean control() throws IOException, InterruptedException, LabFault {
    boolean booted = false;
    while (controls.isDue(records.trials())) {
      progress.step(Phase.CONTROLLING, 0, 0);
      records.run(request.good().get(0));
      booted = true;
      if (controls.isHopeless(records.trials())) {
        throw new LabFault(
            ("the known %s kernel looks %s now: this machine is no longer the one that was"
                    + " calibrated. What was booted since it last looked %s is discarded; kbisect"
                    + " resume goes on when the machine is quiet")
                .formatted(
                    request.sought().old(), request.sought().young(), request.sought().old()));
      }
    }
    return booted;
  }
}
