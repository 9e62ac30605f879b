package org.kbisect.campaign;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private final int places;
  private final Map<String, Deque<Trial>> ahead = new HashMap<>();
  private List<String> expected = List.of();
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
    this.places = settings.places();
    this.tip = tip;
    bad = culprit < 0 ? new BitSet() : graph.descendants(culprit);
    broken = new BitSet(graph.size());
    if (chances.skip() > 0) {
      for (int commit = DrawnHistory.GOOD + 1; commit < tip; commit++) {
        broken.set(commit, random.nextDouble() < chances.skip());
      }
    }
  }

  /** What is to be said of a search that found this, or came to no end. */
  SimulationResult.Answer answer(int culprit, Optional<Finding> finding) {
    var ends = List.of(Integer.toString(DrawnHistory.GOOD), Integer.toString(tip));
    var grading = new Grading(culprit, broken);
    Grading.Grade grade =
        finding.map(found -> found.match(grading)).orElse(Grading.Grade.NO_ANSWER);
    return new SimulationResult.Answer(
        grade.right(),
        grade.several(),
        grade.holds(),
        grade.noCulprit(),
        grade.notReproduced(),
        grade.confidence(),
        runs,
        built.size(),
        (int) built.stream().filter(commit -> !ends.contains(commit)).count(),
        rounds);
  }

  @Override
  public int looksAhead() {
    return places - 1;
  }

  @Override
  public void expect(List<String> commits) {
    expected = List.copyOf(commits);
  }

  /** What was not booted beside another begins a round, with what can come next. */
  @Override
  public Trial run(Ask ask) {
    Deque<Trial> ready = ahead.getOrDefault(ask.commit(), new ArrayDeque<>());
    if (!ready.isEmpty()) {
      return ready.remove();
    }
    rounds++;
    Trial trial = run(ask.commit());
    ahead.clear(); // what was not asked for is of no use any more
    expected.forEach(
        commit -> ahead.computeIfAbsent(commit, none -> new ArrayDeque<>()).add(run(commit)));
    expected = List.of();
    return trial;
  }

  private Trial run(String commit) {
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
