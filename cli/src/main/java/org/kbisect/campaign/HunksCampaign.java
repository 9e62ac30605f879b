package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.Effect;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.search.DeltaDebugging;
import org.kbisect.search.DeltaDebugging.Result;

/**
 * Finds the smallest part of a bad commit that still shows the symptom: its parent and itself are
 * calibrated, sets of its hunks are tried, and the commit without what is found must be good. It
 * decides by its trials alone, so that replaying them takes it the same way.
 */
public final class HunksCampaign {
  private final String parent;
  private final String culprit;
  private final Judging judging;
  private final Hunks hunks;
  private final Progress progress;
  private final Records records;
  private int configurations;
  private int unresolved;

  public HunksCampaign(
      BisectionRequest request, Judging judging, Hunks hunks, Bench bench, Progress progress) {
    this.parent = request.good().get(0);
    this.culprit = request.bad();
    this.judging = judging;
    this.hunks = hunks;
    this.progress = progress;
    this.records = new Records(bench, progress);
  }

  /**
   * Runs to the end, or on from where the journal ends.
   *
   * @throws InvalidRequest when the parent shows the symptom and the commit does not
   */
  public HunksResult run() throws IOException, InterruptedException, LabFault {
    HunksFinding finding = find();
    List<Trial> trials = records.trials();
    return new HunksResult(
        finding,
        configurations,
        unresolved,
        Records.builds(trials),
        Records.boots(trials),
        Records.seconds(trials),
        judging.kind() == SymptomKind.TIMED
            ? Effect.between(records.samples(parent), records.samples(culprit))
            : Optional.empty());
  }

  private HunksFinding find() throws IOException, InterruptedException, LabFault {
    progress.step(Phase.CALIBRATING, 0, 0);
    return new EndPoints(records, judging.kind(), judging.limits())
        .calibrate(parent, culprit)
        .match(
            new Calibration.Decided.Cases<Continuation<HunksFinding>>() {
              @Override
              public Continuation<HunksFinding> reproduced(Calibration.Reproduced ends) {
                return () -> search(ends.classifier());
              }

              @Override
              public Continuation<HunksFinding> notReproduced(Calibration.NotReproduced ends) {
                return () -> new HunksFinding.NotReproduced(ends.reason());
              }

              @Override
              public Continuation<HunksFinding> swapped(Calibration.Swapped ends) {
                throw new InvalidRequest(
                    "the parent of %s shows the symptom and the commit itself does not: it is a fix"
                        .formatted(culprit.substring(0, 12)));
              }
            })
        .go();
  }

  private HunksFinding search(Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    var test = new CommitTest(records, judging.test(classifier), classifier);
    DeltaDebugging search = DeltaDebugging.of(hunks.levels(), hunks.needs());
    for (var next = search.next(); next.isPresent(); next = search.next()) {
      progress.step(Phase.HUNKS, 0, search.minimal().size());
      search = search.with(next.get(), result(test, next.get()));
    }
    progress.step(Phase.VERIFYING, 0, search.minimal().size());
    return new HunksFinding.Guilty(
        search.minimal(), test.call(hunks.keeping(without(search.minimal()))));
  }

  private Result result(CommitTest test, Set<Integer> kept)
      throws IOException, InterruptedException, LabFault {
    configurations++;
    return switch (test.call(hunks.keeping(kept))) {
      case BAD -> Result.FAILS;
      case GOOD -> Result.PASSES;
      case SKIP, UNDECIDED -> {
        unresolved++;
        yield Result.UNRESOLVED;
      }
    };
  }

  private Set<Integer> without(Set<Integer> left) {
    var rest = new TreeSet<Integer>();
    hunks.levels().forEach(level -> level.forEach(rest::addAll));
    rest.removeAll(left);
    return rest;
  }
}
