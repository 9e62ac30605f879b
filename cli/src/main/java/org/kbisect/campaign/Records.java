package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.judge.Sample;
import org.kbisect.trial.LabFault;

/** Runs trials and keeps them, in their order. */
final class Records {
  private final Bench bench;
  private final Progress progress;
  private final List<Trial> trials = new ArrayList<>();

  Records(Bench bench, Progress progress) {
    this.bench = bench;
    this.progress = progress;
  }

  Trial run(String commit) throws IOException, InterruptedException, LabFault {
    Trial trial = bench.run(commit);
    trials.add(trial);
    progress.tried(trial);
    return trial;
  }

  List<Trial> trials() {
    return List.copyOf(trials);
  }

  /** How often a commit was tried. */
  long count(String commit) {
    return trials.stream().filter(trial -> trial.commit().equals(commit)).count();
  }

  List<Sample> samples(String commit) {
    return trials.stream()
        .filter(trial -> trial.commit().equals(commit))
        .map(Trial::sample)
        .toList();
  }
}
