package org.kbisect.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.Reading;
import org.kbisect.judge.Sample;

/**
 * Trials as the boots of a report.
 *
 * @param classifier as the ends have calibrated it; empty where they have not, and a time alone
 *     says nothing
 */
record Boots(Optional<Classifier> classifier) {

  /** A kernel for each commit, in the order in which they were first tried. */
  List<Kernel> kernels(List<Trial> trials, BiFunction<String, List<Boot>, Kernel> kernel) {
    return byCommit(trials).entrySet().stream()
        .map(each -> kernel.apply(each.getKey(), each.getValue()))
        .toList();
  }

  /** By commit, in the order in which they were first tried. */
  private Map<String, List<Boot>> byCommit(List<Trial> trials) {
    var byCommit = new LinkedHashMap<String, List<Boot>>();
    List<Boot> boots = of(trials);
    IntStream.range(0, trials.size())
        .forEach(
            at ->
                byCommit
                    .computeIfAbsent(trials.get(at).commit(), key -> new ArrayList<>())
                    .add(boots.get(at)));
    return byCommit;
  }

  /** All of them, in their order. */
  List<Boot> of(List<Trial> trials) {
    return IntStream.range(0, trials.size())
        .parallel() // each reads its files
        .mapToObj(at -> of(at + 1, trials.get(at)))
        .toList();
  }

  private Boot of(int number, Trial trial) {
    return new Boot(
        number,
        trial.aside() ? alone(trial.sample()) : showing(trial.sample()),
        trial.summary(),
        trial.sample().duration(),
        trial.sample() instanceof Sample.Censored,
        trial.buildSeconds(),
        trial.bootSeconds(),
        trial.reused(),
        trial.aside(),
        trial.signature().orElse(""),
        EvidenceReader.of(trial));
  }

  private Showing showing(Sample sample) {
    if (classifier.isEmpty()) {
      return alone(sample);
    }
    Reading reading = classifier.get().read(sample);
    if (reading instanceof Reading.Judged judged) {
      return judged.symptomShown() ? Showing.SHOWN : Showing.NOT_SHOWN;
    }
    return Showing.UNUSABLE;
  }

  /** What a sample says with nothing to compare it with. */
  private static Showing alone(Sample sample) {
    return sample.match(
        new Sample.Cases<>() {
          @Override
          public Showing time(Sample.Time time) {
            return Showing.MEASURED;
          }

          @Override
          public Showing censored(Sample.Censored censored) {
            return Showing.MEASURED;
          }

          @Override
          public Showing shown(Sample.Shown shown) {
            return Showing.SHOWN;
          }

          @Override
          public Showing notShown(Sample.NotShown notShown) {
            return Showing.NOT_SHOWN;
          }

          @Override
          public Showing unusable(Sample.Unusable unusable) {
            return Showing.UNUSABLE;
          }
        });
  }
}
