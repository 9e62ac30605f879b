package org.kbisect.campaign;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.kbisect.judge.Sample;
import org.kbisect.search.CommitGraph;

/** The kernels of a history with a known culprit, each boot drawn by chance. */
final class SimulatedKernels {
  private final BitSet bad;
  private final BitSet broken;
  private final SimulationSettings settings;
  private final RandomGenerator random;

  /**
   * Draws which commits do not build.
   *
   * @param culprit graph index, negative for none
   * @param tip the bad end, which builds, as the root does
   */
  SimulatedKernels(SimulationSettings settings, int culprit, int tip, RandomGenerator random) {
    CommitGraph graph = settings.graph();
    this.settings = settings;
    this.random = random;
    bad = culprit < 0 ? new BitSet() : graph.descendants(culprit);
    broken = new BitSet(graph.size());
    if (settings.skipRate() > 0) {
      for (int commit = 1; commit < tip; commit++) {
        broken.set(commit, random.nextDouble() < settings.skipRate());
      }
    }
  }

  boolean broken(int commit) {
    return broken.get(commit);
  }

  Sample boot(int commit) {
    if (broken.get(commit)) {
      return new Sample.Unusable("does not build");
    }
    double rate = bad.get(commit) ? settings.badRate() : settings.goodRate();
    return random.nextDouble() < rate ? new Sample.Shown() : new Sample.NotShown();
  }
}
