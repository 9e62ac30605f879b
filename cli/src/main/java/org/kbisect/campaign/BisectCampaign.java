package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Call;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.SpeedChange;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.search.Conclusion;
import org.kbisect.search.Strategy;

/**
 * One bisection: the end points are calibrated, the history between them is searched, and what is
 * found is verified. It decides by its trials alone, so that replaying them takes it the same way.
 */
public final class BisectCampaign {
  private final BisectionRequest request;
  private final Judging judging;
  private final Lineage lineage;
  private final Progress progress;
  private final Records records;
  private final VirtualEndPoints virtual;
  private final OtherProcessors others;
  private final JournaledRelevance relevance;
  private final Set<String> judged = new HashSet<>();
  private int calibrated;
  private Optional<Prospect> known = Optional.empty();

  /**
   * A campaign that has not begun.
   *
   * @param virtual where each end is booted once if a search in real time would be too costly
   * @param others processors at whose costs a culprit is booted, too
   * @param relevance says which commits can change the kernel
   */
  public BisectCampaign(
      BisectionRequest request,
      Judging judging,
      Lineage lineage,
      Bench bench,
      VirtualBench virtual,
      List<OtherProcessor> others,
      JournaledRelevance relevance,
      Progress progress) {
    this.relevance = relevance;
    this.request = request;
    this.judging = judging;
    this.lineage = lineage;
    this.progress = progress;
    var asks = new Asks();
    this.records = new Records(bench, asks, progress);
    this.virtual = new VirtualEndPoints(virtual, asks, progress);
    this.others = new OtherProcessors(others, records, asks, progress);
  }

  /** One processor's, of which each commit can be the culprit, whatever it touches. */
  public BisectCampaign(
      BisectionRequest request,
      Judging judging,
      Lineage lineage,
      Bench bench,
      VirtualBench virtual,
      Progress progress) {
    this(request, judging, lineage, bench, virtual, List.of(), JournaledRelevance.NONE, progress);
  }

  /**
   * Runs to the end, or on from where the journal ends.
   *
   * @throws InvalidRequest when the ends turn out to be swapped
   */
  public BisectionResult run() throws IOException, InterruptedException, LabFault {
    Finding finding = found();
    return result(finding, others.times(finding, request.judge(), lineage));
  }

  /** However it ends, nothing is left running that was begun for what might have come. */
  private Finding found() throws IOException, InterruptedException, LabFault {
    try {
      return find();
    } finally {
      records.rest();
    }
  }

  private Finding find() throws IOException, InterruptedException, LabFault {
    progress.step(Phase.CALIBRATING, 0, 0);
    return new EndPoints(records, judging.kind(), judging.endLimits(lineage.range()))
        .calibrate(request.good().get(0), request.bad())
        .match(
            new Calibration.Decided.Cases<Continuation<Finding>>() {
              @Override
              public Continuation<Finding> reproduced(Calibration.Reproduced ends) {
                return () -> find(ends);
              }

              @Override
              public Continuation<Finding> notReproduced(Calibration.NotReproduced ends) {
                return () -> new Finding.NotReproduced(request.sought().reason(ends.reason()));
              }

              @Override
              public Continuation<Finding> swapped(Calibration.Swapped ends) {
                throw swappedEnds();
              }
            })
        .go();
  }

  private InvalidRequest swappedEnds() {
    String old = request.named().get(0);
    String young = request.named().get(request.named().size() - 1);
    return new InvalidRequest(
        switch (request.sought()) {
          case REGRESSION ->
              ("the good end %s shows the symptom and the bad end %s does not: are they swapped? To"
                      + " look for the commit that mended it: --find fix --bad %s --good %s")
                  .formatted(old, young, old, young);
          case FIX ->
              ("the end %s does not show the symptom and the end %s does: are they swapped? To look"
                      + " for the commit that brought it, leave --find fix out")
                  .formatted(old, young);
        });
  }

  private Finding find(Calibration.Reproduced reproduced)
      throws IOException, InterruptedException, LabFault {
    Classifier classifier = reproduced.classifier();
    calibrated = records.trials().size();
    KnownRuns runs = runs();
    var prospect = Prospect.of(reproduced, judging.endLimits(runs.range().searched()).budget());
    known = Optional.of(prospect);
    progress.calibrated(prospect, records.trials());
    if (prospect.isCostly()) {
      return costly(prospect);
    }
    for (String base : lineage.mergeBases()) {
      progress.step(Phase.MERGE_BASES, 0, 0);
      if (call(base, classifier) == Call.BAD) {
        return new Finding.FixedBetween(base);
      }
    }
    return search(runs, classifier);
  }

  /** Git's own strategy goes where git goes. */
  private KnownRuns runs() throws IOException, InterruptedException, LabFault {
    return judging.strategy() == Strategy.GIT
        ? KnownRuns.none(lineage.range(), records.trials())
        : KnownRuns.begin(
            relevance, lineage.range(), request.good().get(0), request.bad(), records.trials());
  }

  private Finding costly(Prospect prospect) throws IOException, InterruptedException, LabFault {
    return new Finding.Costly(
        prospect.effect().orElseThrow(),
        prospect.boots(),
        prospect.budget().boots(),
        virtual.boot(request.good().get(0), request.bad(), judging.limits().atLeast()));
  }

  private Finding search(KnownRuns runs, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    Finding finding = searched(runs, classifier);
    boolean outside =
        finding
                .firstBad()
                .flatMap(first -> first.verification().parent())
                .equals(Optional.of(Call.BAD))
            && !request.paths().isEmpty();
    // The paths were a guess of the user's, and the parent's verdict says that it was wrong.
    return outside
        ? searched(KnownRuns.none(lineage.unlimited(), records.trials()), classifier)
        : finding;
  }

  private Finding searched(KnownRuns runs, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    var search =
        new RunSearch(request, judging, lineage, records, progress, runs, calibrated, classifier);
    Conclusion conclusion = search.conclude();
    judged.addAll(search.judged());
    return finding(conclusion, search, classifier);
  }

  private Finding finding(Conclusion conclusion, RunSearch search, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    return conclusion
        .match(
            new Conclusion.Cases<Continuation<Finding>>() {
              @Override
              public Continuation<Finding> firstBad(Conclusion.FirstBad found) {
                String commit = search.culprit(found);
                return () ->
                    new Finding.FirstBad(
                        commit, found.confidence(), verify(commit, search, classifier));
              }

              @Override
              public Continuation<Finding> ambiguous(Conclusion.Ambiguous found) {
                return () -> new Finding.Ambiguous(search.suspects(found), found.confidence());
              }

              @Override
              public Continuation<Finding> noCulprit(Conclusion.NoCulprit found) {
                return () -> new Finding.NoCulprit(found.confidence());
              }
            })
        .go();
  }

  private Verification verify(String culprit, RunSearch search, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    progress.step(Phase.VERIFYING, 0, 1);
    var parents = new ArrayList<Call>();
    for (String parent : lineage.parents(culprit)) {
      parents.add(call(parent, search, classifier));
    }
    Call culprits = call(culprit, search, classifier);
    Optional<String> reverted = lineage.revert(culprit);
    Optional<Call> revert =
        reverted.isPresent() ? Optional.of(call(reverted.get(), classifier)) : Optional.empty();
    return new Verification(worst(parents), culprits, revert, speedChange(search));
  }

  private Optional<SpeedChange> speedChange(RunSearch search) {
    return known
        .flatMap(Prospect::effect)
        .flatMap(effect -> SpeedChange.of(Trial.times(search.valid()), effect.ratio()));
  }

  /** The search's own call, which knows more than the calibration; else one of the commit alone. */
  private Call call(String commit, RunSearch search, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    Call known = search.call(commit);
    return known == Call.UNDECIDED ? call(commit, classifier) : known;
  }

  /** GOOD when all are; BAD when any is; empty when there are none. */
  private static Optional<Call> worst(List<Call> calls) {
    Stream<Call> worstFirst =
        Stream.concat(
            calls.stream().filter(call -> call == Call.BAD),
            calls.stream().filter(call -> call != Call.GOOD));
    return Stream.concat(worstFirst, calls.stream()).findFirst();
  }

  /** What a commit is called on its own: what it was tried so far counts, and more if need be. */
  private Call call(String commit, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    return new CommitTest(records, judging.test(classifier), classifier).call(commit);
  }

  private BisectionResult result(Finding finding, List<ProcessorTimes> processors) {
    List<Trial> trials =
        Stream.of(records.trials(), virtual.trials(), others.trials())
            .flatMap(List::stream)
            .toList();
    return new BisectionResult(
        finding,
        judged.size(),
        Records.builds(trials),
        Records.boots(trials),
        (int) trials.stream().filter(Trial::reused).count(),
        Records.seconds(trials),
        known,
        processors);
  }
}
