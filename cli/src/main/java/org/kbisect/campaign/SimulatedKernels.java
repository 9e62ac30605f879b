package org.kbisect.campaign;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.kbisect.judge.Sample;
import org.kbisect.search.CommitGraph;

/** The kernels of a drawn history with a known culprit, each boot drawn by chance. */
final class SimulatedKernels implements Bench {
  /** Boots are what is counted; of two equally telling commits the one that is built is taken. */
  private static final double BUILD_SECONDS = 0.01;

  private static final double BOOT_SECONDS = 1;

  private final BitSet bad;
  private final BitSet broken;
  private final SimulationSettings.Chances chances;
  private final Optional<DrawnTimes> times;
  private final RandomGenerator random;
  private final Set<String> built = new HashSet<>();
  private final int tip;
  private int runs;
  private int rounds;

  /**
   * Draws which commits do not build.
   *
   * @param culprit graph index, negative for none
   * @param tip the bad end, which builds, as the good one does
   */
  SimulatedKernels(SimulationSettings settings, int culprit, int tip, RandomGenerator random) {
    CommitGraph graph = settings.graph();
    this.chances = settings.chances();
    this.times = settings.times();
    this.random = random;
    this.tip = tip;
    bad = culprit < 0 ? new BitSet() : graph.descendants(culprit);
    broken = new BitSet(graph.size());
    if (chances.skip() > 0) {
      for (int commit = DrawnHistory.GOOD + 1; commit < tip; commit++) {
        broken.set(commit, random.nextDouble() < chances.skip());
      }
    }
  }

  void beginRound() {
    rounds++;
  }

  /** What is to be said of a search that found this, or came to no end. */
  SimulationResult.Answer answer(int culprit, Optional<Finding> finding) {
    var none =
        finding.filter(
            it -> it instanceof Finding.NoCulprit || it instanceof Finding.NotReproduced);
    var ends = List.of(Integer.toString(DrawnHistory.GOOD), Integer.toString(tip));
    return new SimulationResult.Answer(
        finding.map(it -> right(culprit, it)).orElse(false),
        finding.filter(Finding.Range.class::isInstance).isPresent(),
        finding.map(it -> holds(culprit, it)).orElse(false),
        none.isPresent(),
        finding.filter(Finding.NotReproduced.class::isInstance).isPresent(),
        finding.map(SimulatedKernels::confidence).orElse(0.0),
        runs,
        built.size(),
        (int) built.stream().filter(commit -> !ends.contains(commit)).count(),
        rounds);
  }

  private boolean right(int culprit, Finding finding) {
    if (finding instanceof Finding.FirstBad first) {
      return first.commit().equals(Integer.toString(culprit));
    }
    if (finding instanceof Finding.Range range) {
      // A set is right when nothing that builds could have made it smaller.
      var commits = range.commits().stream().map(Integer::parseInt).toList();
      return commits.contains(culprit)
          && commits.subList(0, commits.size() - 1).stream().allMatch(broken::get);
    }
    return culprit < 0;
  }

  private static boolean holds(int culprit, Finding finding) {
    String named = Integer.toString(culprit);
    return finding instanceof Finding.Range range
        ? range.commits().contains(named)
        : finding instanceof Finding.FirstBad first && first.commit().equals(named);
  }

  private static double confidence(Finding finding) {
    if (finding instanceof Finding.FirstBad first) {
      return first.confidence();
    }
    if (finding instanceof Finding.Range range) {
      return range.confidence();
    }
    return finding instanceof Finding.NoCulprit none ? none.confidence() : 0;
  }

  @Override
  public Trial run(Ask ask) {
    String commit = ask.commit();
    runs++;
    int number = Integer.parseInt(commit);
    boolean builds = !broken.get(number);
    return new Trial(
        commit,
        builds ? boot(number) : new Sample.Unusable("does not build"),
        "",
        Optional.empty(),
        built.add(commit) ? BUILD_SECONDS : 0,
        builds ? BOOT_SECONDS : 0,
        false,
        Optional.empty(),
        Optional.empty());
  }

  private Sample boot(int commit) {
    if (times.isPresent()) {
      return times.get().boot(bad.get(commit), random);
    }
    double rate = bad.get(commit) ? chances.bad() : chances.good();
    return random.nextDouble() < rate ? new Sample.Shown() : new Sample.NotShown();
  }
}
