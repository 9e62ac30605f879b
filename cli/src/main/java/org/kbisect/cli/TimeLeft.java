package org.kbisect.cli;

import java.util.ArrayList;
import java.util.List;
import org.kbisect.campaign.Trial;

/** The time that is left, from what builds and boots took so far. */
final class TimeLeft {
  private final List<Double> builds = new ArrayList<>();
  private final List<Double> boots = new ArrayList<>();

  void add(Trial trial) {
    if (trial.buildSeconds() > 0) {
      builds.add(trial.buildSeconds());
    }
    if (trial.bootSeconds() > 0) {
      boots.add(trial.bootSeconds());
    }
  }

  /** Seconds for so many steps, a build and a boot each. */
  double seconds(int steps) {
    return steps * (median(builds) + median(boots));
  }

  /** As the end of a sentence; empty when nothing was measured yet or nothing is left. */
  String words(int steps) {
    double seconds = seconds(steps);
    if (seconds <= 0) {
      return "";
    }
    return seconds < 100
        ? ", about %.0f s left".formatted(seconds)
        : ", about %.0f min left".formatted(seconds / 60);
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      return 0;
    }
    return values.stream().sorted().toList().get((values.size() - 1) / 2);
  }
}
