package org.kbisect.campaign;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.judge.Call;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.Outlook;
import org.kbisect.judge.Rates;
import org.kbisect.judge.Reading;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SequentialTest;
import org.kbisect.plan.LabFault;
import org.kbisect.search.Conclusion;
import org.kbisect.search.Search;
import org.kbisect.search.Suggestion;

/** A simulated search as git does it: nothing is calibrated, and a single boot is believed. */
record GitsWay(Judging judging, Lineage.NumberedRange range, Bench kernels) {

  /** Searches to the end. */
  Finding run() throws IOException, InterruptedException, LabFault {
    var records = new Records(kernels, new SilentProgress());
    Classifier classifier = new ShownAsIs();
    var believing =
        new Judging(
            judging.kind(),
            judging.limits(),
            SequentialTest.once(),
            judging.strategy(),
            judging.confidence());
    Search search = believing.begin(range, classifier);
    return finding(searched(search, records, classifier));
  }

  private Conclusion searched(Search begun, Records records, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    Search search = begun;
    while (search.next() instanceof Suggestion.Run run) {
      Search asking = search;
      records.expect(most -> asking.ahead(most).stream().map(range.ids()::get).toList());
      Trial trial = records.run(range.ids().get(run.commit()));
      search = search.with(run.commit(), classifier.read(trial.sample()));
    }
    return search.next().end().orElseThrow();
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
