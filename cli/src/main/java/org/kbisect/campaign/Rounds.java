package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Call;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.Outlook;
import org.kbisect.judge.Rates;
import org.kbisect.judge.Reading;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SequentialTest;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.search.Conclusion;
import org.kbisect.search.ContradictoryVerdicts;
import org.kbisect.search.Search;
import org.kbisect.search.Strategy;
import org.kbisect.search.Suggestion;

/** A simulated search in which several kernels boot at the same time, or as git would do it. */
record Rounds(Judging judging, Lineage.NumberedRange range, SimulatedKernels kernels, int places) {

  /**
   * Searches to the end.
   *
   * @throws InvalidRequest when readings contradict each other and no noise is allowed
   */
  Finding run() throws IOException, InterruptedException, LabFault {
    var records = new Records(kernels, new SilentProgress());
    Classifier classifier = new ShownAsIs();
    boolean git = judging.strategy() == Strategy.GIT;
    if (!git) {
      Calibration calibration =
          new EndPoints(records, judging.kind(), judging.endLimits(range))
              .calibrate(range.ids().get(DrawnHistory.GOOD), range.ids().get(range.bad()));
      if (!(calibration instanceof Calibration.Reproduced reproduced)) {
        return new Finding.NotReproduced("the ends do not differ");
      }
      classifier = reproduced.classifier();
    }
    var test = git ? SequentialTest.once() : judging.test(classifier);
    var asGit =
        new Judging(
            judging.kind(), judging.limits(), test, judging.strategy(), judging.confidence());
    Search search = asGit.begin(range, classifier);
    for (Trial trial : records.trials()) {
      search = told(search, trial, classifier);
    }
    try {
      return finding(searched(search, records, classifier));
    } catch (ContradictoryVerdicts noise) {
      throw new InvalidRequest("readings contradict each other", noise);
    }
  }

  private Conclusion searched(Search begun, Records records, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    Search search = begun;
    while (search.next() instanceof Suggestion.Run run) {
      List<Integer> commits = places == 1 ? List.of(run.commit()) : search.atOnce(places);
      kernels.beginRound();
      for (int commit : commits) {
        search = told(search, records.run(range.ids().get(commit)), classifier);
      }
    }
    return search.next().end().orElseThrow();
  }

  private static Search told(Search search, Trial trial, Classifier classifier) {
    return search.with(Integer.parseInt(trial.commit()), classifier.read(trial.sample()));
  }

  private Finding finding(Conclusion conclusion) {
    return conclusion.match(
        new Conclusion.Cases<>() {
          @Override
          public Finding firstBad(Conclusion.FirstBad found) {
            var unverified =
                new Verification(Optional.of(Call.UNDECIDED), Call.UNDECIDED, Optional.empty());
            return new Finding.FirstBad(
                range.ids().get(found.commit()), found.confidence(), unverified);
          }

          @Override
          public Finding ambiguous(Conclusion.Ambiguous found) {
            return Finding.Ambiguous.of(found, range.ids());
          }

          @Override
          public Finding noCulprit(Conclusion.NoCulprit found) {
            return new Finding.NoCulprit(found.confidence());
          }
        });
  }

  /** Believes a single boot, as {@code git bisect run} does. */
  private static final class ShownAsIs implements Classifier {
    private static final Rates BELIEVED = new Rates(0.001, 0.999);

    @Override
    public Reading read(Sample sample) {
      return sample instanceof Sample.Unusable unusable
          ? new Reading.Unusable(unusable.reason())
          : BELIEVED.read(sample instanceof Sample.Shown);
    }

    @Override
    public Outlook outlook() {
      return new Outlook(1, 1, 1);
    }
  }
}
