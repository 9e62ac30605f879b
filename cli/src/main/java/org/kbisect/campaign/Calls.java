package org.kbisect.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Call;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.Tally;

/** What the trials of a campaign call each commit, on its own. */
public final class Calls {
  private Calls() {}

  /**
   * By commit, as the search calls them, in the order in which they were first tried; empty before
   * the ends are calibrated.
   */
  public static Map<String, Call> of(BisectionRequest request, Judging judging, List<Trial> made) {
    List<Trial> trials = request.sought().seen(made);
    Optional<Classifier> classifier =
        calibrated(judging, trials, request.good().get(0), request.bad());
    if (classifier.isEmpty()) {
      return Map.of();
    }
    var tallies = new LinkedHashMap<String, Tally>();
    for (Trial trial : Trial.notAside(trials)) {
      Tally tally = tallies.getOrDefault(trial.commit(), Tally.NONE);
      tallies.put(trial.commit(), tally.with(classifier.get().read(trial.sample())));
    }
    var calls = new LinkedHashMap<String, Call>();
    tallies.forEach(
        (commit, tally) ->
            calls.put(commit, judging.test(classifier.get()).decide(tally).orElse(Call.UNDECIDED)));
    return calls;
  }

  /**
   * What tells whether a trial showed the symptom, calibrated by those of the ends; empty where
   * these do not differ.
   */
  public static Optional<Classifier> classifier(
      BisectionRequest request, Judging judging, List<Trial> trials) {
    return calibrated(judging, trials, request.withoutSymptom(), request.withSymptom());
  }

  private static Optional<Classifier> calibrated(
      Judging judging, List<Trial> trials, String good, String bad) {
    Calibration calibration =
        Calibration.of(
            judging.kind(),
            Trial.samples(trials, good),
            Trial.samples(trials, bad),
            judging.endLimits());
    return calibration instanceof Calibration.Reproduced reproduced
        ? Optional.of(reproduced.classifier())
        : Optional.empty();
  }
}
