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
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.search.Conclusion;
import org.kbisect.search.ContradictoryVerdicts;
import org.kbisect.search.Search;
import org.kbisect.search.Suggestion;

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
  private final Set<String> judged = new HashSet<>();
  private int calibrated;
  private Optional<Prospect> known = Optional.empty();

  /**
   * A campaign that has not begun.
   *
   * @param virtual where each end is booted once if a search in real time would be too costly
   */
  public BisectCampaign(
      BisectionRequest request,
      Judging judging,
      Lineage lineage,
      Bench bench,
      VirtualBench virtual,
      Progress progress) {
    this(request, judging, lineage, bench, virtual, List.of(), progress);
  }

  /**
   * The same.
   *
   * @param others processors at whose costs a culprit is booted, too
   */
  public BisectCampaign(
      BisectionRequest request,
      Judging judging,
      Lineage lineage,
      Bench bench,
      VirtualBench virtual,
      List<OtherProcessor> others,
      Progress progress) {
    this.request = request;
    this.judging = judging;
    this.lineage = lineage;
    this.progress = progress;
    var asks = new Asks();
    this.records = new Records(bench, asks, progress);
    this.virtual = new VirtualEndPoints(virtual, asks, progress);
    this.others = new OtherProcessors(others, records, asks, progress);
  }

  /**
   * Runs to the end, or on from where the journal ends.
   *
   * @throws InvalidRequest when the ends turn out to be swapped
   */
  public BisectionResult run() throws IOException, InterruptedException, LabFault {
    Finding finding = find();
    return result(finding, others.times(finding, request.judge(), lineage));
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
                return () -> new Finding.NotReproduced(ends.reason());
              }

              @Override
              public Continuation<Finding> swapped(Calibration.Swapped ends) {
                throw swappedEnds();
              }
            })
        .go();
  }

  private InvalidRequest swappedEnds() {
    return new InvalidRequest(
        ("the good end %s shows the symptom and the bad end %s does not: are they swapped? To look"
                + " for the commit that mended it, give --run a command that fails where the"
                + " symptom is gone")
            .formatted(request.named().get(0), request.named().get(request.named().size() - 1)));
  }

  private Finding find(Calibration.Reproduced reproduced)
      throws IOException, InterruptedException, LabFault {
    Classifier classifier = reproduced.classifier();
    calibrated = records.trials().size();
    var prospect = Prospect.of(reproduced, judging.endLimits(lineage.range()).budget());
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
    return search(classifier);
  }

  private Finding costly(Prospect prospect) throws IOException, InterruptedException, LabFault {
    return new Finding.Costly(
        prospect.effect().orElseThrow(),
        prospect.boots(),
        prospect.budget().boots(),
        virtual.boot(request.good().get(0), request.bad(), judging.limits().atLeast()));
  }

  private Finding search(Classifier classifier) throws IOException, InterruptedException, LabFault {
    Finding finding = search(lineage.range(), classifier);
    boolean outside =
        finding
                .firstBad()
                .flatMap(first -> first.verification().parent())
                .equals(Optional.of(Call.BAD))
            && !request.paths().isEmpty();
    // The paths were a guess of the user's, and the parent's verdict says that it was wrong.
    return outside ? search(lineage.unlimited(), classifier) : finding;
  }

  private Finding search(Lineage.NumberedRange range, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    var controls = new Controls(request.good().get(0), calibrated, classifier);
    Search search = judging.begin(range, classifier);
    try {
      search = told(search, range, controls.valid(records.trials()), classifier);
      while (search.next() instanceof Suggestion.Run run) {
        progress.step(Phase.SEARCHING, search.stepsLeft(), search.candidates());
        Search asking = search;
        records.expect(() -> asking.likelyNext().stream().map(range.ids()::get).toList());
        Trial trial = records.run(range.ids().get(run.commit()));
        judged.add(trial.commit());
        search = told(search, range, List.of(trial), classifier);
        if (judging.kind() == SymptomKind.TIMED && control(controls)) {
          search =
              told(
                  judging.begin(range, classifier),
                  range,
                  controls.valid(records.trials()),
                  classifier);
        }
        search = records.costs().map(search::with).orElse(search);
      }
    } catch (ContradictoryVerdicts noise) {
      throw new InvalidRequest(
          "%s is good although it contains %s, which is bad; --noisy searches on with both"
              .formatted(range.ids().get(noise.good()), range.ids().get(noise.bad())),
          noise);
    }
    return finding(search.next().end().orElseThrow(), range, search, classifier);
  }

  /** Boots the known good kernel if it is time to; returns whether the search must begin anew. */
  private boolean control(Controls controls) throws IOException, InterruptedException, LabFault {
    boolean booted = false;
    while (controls.isDue(records.trials())) {
      progress.step(Phase.CONTROLLING, 0, 0);
      records.run(request.good().get(0));
      booted = true;
      if (controls.isHopeless(records.trials())) {
        throw new LabFault(
            "the known good kernel looks bad now: this machine is no longer the one that was"
                + " calibrated. What was booted since it last looked good is discarded; kbisect"
                + " resume goes on when the machine is quiet");
      }
    }
    return booted;
  }

  /** The search that knows these trials; one of a commit outside of its range tells it nothing. */
  private Search told(
      Search begun, Lineage.NumberedRange range, List<Trial> trials, Classifier classifier) {
    Search search = begun;
    for (Trial trial : trials) {
      int number =
          trial.commit().equals(request.bad()) ? range.bad() : range.ids().indexOf(trial.commit());
      if (number >= 0) {
        search = search.with(number, classifier.read(trial.sample()));
      }
    }
    return search;
  }

  private Finding finding(
      Conclusion conclusion, Lineage.NumberedRange range, Search search, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    return conclusion
        .match(
            new Conclusion.Cases<Continuation<Finding>>() {
              @Override
              public Continuation<Finding> firstBad(Conclusion.FirstBad found) {
                String commit = range.ids().get(found.commit());
                return () ->
                    new Finding.FirstBad(
                        commit, found.confidence(), verify(commit, range, search, classifier));
              }

              @Override
              public Continuation<Finding> ambiguous(Conclusion.Ambiguous found) {
                return () -> Finding.Ambiguous.of(found, range.ids());
              }

              @Override
              public Continuation<Finding> noCulprit(Conclusion.NoCulprit found) {
                return () -> new Finding.NoCulprit(found.confidence());
              }
            })
        .go();
  }

  private Verification verify(
      String culprit, Lineage.NumberedRange range, Search search, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    progress.step(Phase.VERIFYING, 0, 1);
    var parents = new ArrayList<Call>();
    for (String parent : lineage.parents(culprit)) {
      parents.add(call(parent, range, search, classifier));
    }
    Call culprits = call(culprit, range, search, classifier);
    Optional<String> reverted = lineage.revert(culprit);
    Optional<Call> revert =
        reverted.isPresent() ? Optional.of(call(reverted.get(), classifier)) : Optional.empty();
    return new Verification(worst(parents), culprits, revert);
  }

  /** The search's own call, which knows more than the calibration; else one of the commit alone. */
  private Call call(
      String commit, Lineage.NumberedRange range, Search search, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    int number = range.ids().indexOf(commit);
    Call known = number < 0 ? Call.UNDECIDED : search.call(number);
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
