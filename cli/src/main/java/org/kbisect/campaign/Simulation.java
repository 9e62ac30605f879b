package org.kbisect.campaign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.kbisect.campaign.SimulationResult.Answer;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.Rates;
import org.kbisect.judge.Reading;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.SymptomKind;
import org.kbisect.search.Conclusion;
import org.kbisect.search.ContradictoryVerdicts;
import org.kbisect.search.Costs;
import org.kbisect.search.Limits;
import org.kbisect.search.Prior;
import org.kbisect.search.Range;
import org.kbisect.search.Search;
import org.kbisect.search.Strategy;
import org.kbisect.search.Suggestion;

/** Runs the real calibration, search and judge against simulated kernels. */
public final class Simulation {
  private static final int GOOD_END = 0;

  /** Boots are what is counted; of two equally telling commits the one that is built is taken. */
  private static final Costs BOOTS_COUNT = new Costs(0.01, 1);

  private final SimulationSettings settings;
  private final Range range;
  private final int badEnd;

  public Simulation(SimulationSettings settings) {
    this.settings = settings;
    this.badEnd = settings.graph().size() - 1;
    this.range = Range.of(settings.graph(), badEnd, List.of(GOOD_END));
  }

  public SimulationResult run() {
    var answers = new ArrayList<Answer>();
    for (int search = 0; search < settings.searches(); search++) {
      // Each search has its own stream, so that its answer depends on the seed and its number only.
      var random = new SplittableRandom(settings.seed() * 1_000_003L + search);
      int culprit =
          settings.anyCulprit()
              ? settings.culprit().orElseGet(() -> range.commit(random.nextInt(range.size())))
              : -1;
      var kernels = new SimulatedKernels(settings, culprit, badEnd, random);
      answers.add(new OneSearch(kernels, culprit).run());
    }
    return new SimulationResult(answers);
  }

  /** One search, from calibration to answer. */
  private final class OneSearch {
    private final SimulatedKernels kernels;
    private final int culprit;
    private final Set<Integer> built = new HashSet<>();
    private int runs;

    OneSearch(SimulatedKernels kernels, int culprit) {
      this.kernels = kernels;
      this.culprit = culprit;
    }

    Answer run() {
      if (settings.strategy() == Strategy.GIT) {
        return search(begin(SequentialTest.once()), new ShownAsIs());
      }
      var good = new ArrayList<Sample>();
      var bad = new ArrayList<Sample>();
      var calibration = calibrate(good, bad);
      while (calibration instanceof Calibration.NeedMore more) {
        boot(GOOD_END, good, more.good());
        boot(badEnd, bad, more.bad());
        calibration = calibrate(good, bad);
      }
      if (!(calibration instanceof Calibration.Reproduced reproduced)) {
        return answer(new Conclusion.NoCulprit(settings.confidence()));
      }
      var classifier = reproduced.classifier();
      var search = begin(SequentialTest.of(0.01, 0.01, Limits.DEFAULT.bootsOfOneCommit()));
      try {
        for (var sample : good) {
          search = search.with(GOOD_END, classifier.read(sample));
        }
        for (var sample : bad) {
          search = search.with(badEnd, classifier.read(sample));
        }
      } catch (ContradictoryVerdicts noise) {
        return answer(new Conclusion.Ambiguous(List.of(), 0));
      }
      return search(search, classifier);
    }

    private Calibration calibrate(List<Sample> good, List<Sample> bad) {
      return Calibration.of(SymptomKind.SHOWN, good, bad, CalibrationLimits.SHOWN);
    }

    private void boot(int commit, List<Sample> samples, int wanted) {
      while (samples.size() < wanted) {
        samples.add(boot(commit));
      }
    }

    private Sample boot(int commit) {
      built.add(commit);
      runs++;
      return kernels.boot(commit);
    }

    private Search begin(SequentialTest test) {
      return settings
          .strategy()
          .begin(
              settings.graph(),
              badEnd,
              List.of(GOOD_END),
              Prior.UNIFORM,
              Limits.DEFAULT.withConfidence(settings.confidence()),
              test)
          .with(BOOTS_COUNT);
    }

    private Answer search(Search begun, Classifier classifier) {
      var search = begun;
      try {
        while (search.next() instanceof Suggestion.Run run) {
          search = search.with(run.commit(), classifier.read(boot(run.commit())));
        }
      } catch (ContradictoryVerdicts noise) {
        return answer(new Conclusion.Ambiguous(List.of(), 0));
      }
      return answer(((Suggestion.Done) search.next()).conclusion());
    }

    private Answer answer(Conclusion conclusion) {
      int steps = (int) built.stream().filter(at -> at != GOOD_END && at != badEnd).count();
      boolean none = conclusion instanceof Conclusion.NoCulprit;
      return new Answer(right(conclusion), none, confidence(conclusion), runs, built.size(), steps);
    }

    private boolean right(Conclusion conclusion) {
      if (conclusion instanceof Conclusion.FirstBad first) {
        return first.commit() == culprit;
      }
      if (conclusion instanceof Conclusion.Ambiguous several) {
        // A set is right when nothing that builds could have made it smaller.
        var commits = several.commits();
        return commits.contains(culprit)
            && commits.subList(0, commits.size() - 1).stream().allMatch(kernels::broken);
      }
      return conclusion instanceof Conclusion.NoCulprit && culprit < 0;
    }
  }

  private static double confidence(Conclusion conclusion) {
    if (conclusion instanceof Conclusion.FirstBad first) {
      return first.confidence();
    }
    if (conclusion instanceof Conclusion.Ambiguous several) {
      return several.confidence();
    }
    return conclusion instanceof Conclusion.NoCulprit none ? none.confidence() : 0;
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
  }
}
