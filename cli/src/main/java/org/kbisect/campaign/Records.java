package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.kbisect.judge.Sample;
import org.kbisect.plan.LabFault;
import org.kbisect.search.Costs;

/** Runs trials and keeps them, in their order. */
final class Records {
  private final Bench bench;
  private final Asks asks;
  private final Progress progress;
  private final List<Trial> trials = new ArrayList<>();

  /** Of a campaign with this bench alone. */
  Records(Bench bench, Progress progress) {
    this(bench, new Asks(), progress);
  }

  /** Of one bench of several, which share what the campaign asks for. */
  Records(Bench bench, Asks asks, Progress progress) {
    this.bench = bench;
    this.asks = asks;
    this.progress = progress;
  }

  Trial run(String commit) throws IOException, InterruptedException, LabFault {
    return run(asks.next(commit, false));
  }

  /** The same with a kernel that was built from this very commit. */
  Trial runBuilt(String commit) throws IOException, InterruptedException, LabFault {
    return run(asks.next(commit, true));
  }

  private Trial run(Ask ask) throws IOException, InterruptedException, LabFault {
    Trial trial = bench.run(ask);
    trials.add(trial);
    progress.tried(trial);
    return trial;
  }

  /** Tells the bench what can come next, if it wants to know. */
  void expect(IntFunction<List<String>> commits) {
    if (bench.looksAhead() > 0) {
      bench.expect(commits.apply(bench.looksAhead()));
    }
  }

  /** Nothing more is tried for a while. */
  void rest() throws InterruptedException {
    bench.rest();
  }

  List<Trial> trials() {
    return List.copyOf(trials);
  }

  /** How often a commit was tried. */
  long count(String commit) {
    return trials.stream().filter(trial -> trial.commit().equals(commit)).count();
  }

  /** What a build and a boot cost on average, in seconds; empty until both were measured. */
  Optional<Costs> costs() {
    OptionalDouble build =
        trials.stream().mapToDouble(Trial::buildSeconds).filter(cost -> cost > 0).average();
    OptionalDouble boot =
        trials.stream().mapToDouble(Trial::bootSeconds).filter(cost -> cost > 0).average();
    return build.isPresent() && boot.isPresent()
        ? Optional.of(new Costs(build.getAsDouble(), boot.getAsDouble()))
        : Optional.empty();
  }

  /** Kernels that were made. */
  static int builds(List<Trial> trials) {
    return (int) trials.stream().filter(trial -> trial.buildSeconds() > 0).count();
  }

  /** Kernels that were booted, or runs of the command. */
  static int boots(List<Trial> trials) {
    return (int) trials.stream().filter(Trial::booted).count();
  }

  /** Seconds of building and booting. */
  static double seconds(List<Trial> trials) {
    return trials.stream().mapToDouble(trial -> trial.buildSeconds() + trial.bootSeconds()).sum();
  }

  List<Sample> samples(String commit) {
    return Trial.samples(trials, commit);
  }
}
