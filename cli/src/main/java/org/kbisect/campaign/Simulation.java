package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.SimulationResult.Answer;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.search.Range;
import org.kbisect.search.Strategy;

/** Runs whole bisections, from calibration to verification, against simulated kernels. */
public final class Simulation {
  private static final VirtualBench UNTIMED =
      VirtualBench.refused("simulated kernels have no clock");

  private final SimulationSettings settings;
  private final Judging judging;
  private final DrawnHistory history;
  private final Range range;

  public Simulation(SimulationSettings settings, Judging judging) {
    this.settings = settings;
    this.judging = judging;
    this.history = DrawnHistory.of(settings.graph());
    this.range = Range.of(settings.graph(), history.range().bad(), List.of(DrawnHistory.GOOD));
  }

  public SimulationResult run() throws IOException, InterruptedException {
    var answers = new ArrayList<Answer>();
    for (int search = 0; search < settings.searches(); search++) {
      // Each search has its own stream, so that its answer depends on the seed and its number only.
      var random = new SplittableRandom(settings.seed() * 1_000_003L + search);
      int culprit =
          settings.anyCulprit()
              ? settings.culprit().orElseGet(() -> range.commit(random.nextInt(range.size())))
              : -1;
      var kernels = new SimulatedKernels(settings, culprit, range.bad(), random);
      answers.add(kernels.answer(culprit, search(kernels)));
    }
    return new SimulationResult(answers);
  }

  /** What it found, if it came to an end: contradictions end a search that allows no noise. */
  private Optional<Finding> search(SimulatedKernels kernels)
      throws IOException, InterruptedException {
    try {
      if (judging.strategy() == Strategy.GIT) {
        return Optional.of(new GitsWay(judging, history.range(), kernels).run());
      }
      return Optional.of(
          new BisectCampaign(request(), judging, history, kernels, UNTIMED, new SilentProgress())
              .run()
              .finding());
    } catch (InvalidRequest | LabFault noise) {
      // Contradictions, or a good kernel that looked bad too often by chance.
      return Optional.empty();
    }
  }

  private BisectionRequest request() {
    var range = history.range();
    return new BisectionRequest(
        "",
        List.of(range.ids().get(DrawnHistory.GOOD)),
        range.ids().get(range.bad()),
        List.of("the first", "the last"),
        false,
        List.of(),
        List.of(),
        new Judge.Command("", false),
        new SearchSettings(
            judging.limits().first(),
            judging.strategy().toString(),
            judging.confidence(),
            false,
            false));
  }
}
