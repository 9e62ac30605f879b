package org.kbisect.campaign;

import java.util.ArrayList;
import java.util.List;
import org.kbisect.plan.LabFault;

/** Notes what a test of a campaign wants to know of its course. */
final class PlayedProgress implements Progress {
  final List<Trial> trials = new ArrayList<>();
  final List<String> retried = new ArrayList<>();
  final List<Phase> phases = new ArrayList<>();

  @Override
  public void step(Phase phase, int stepsLeft, int candidates) {
    phases.add(phase);
  }

  @Override
  public void begins(Activity activity, String commit) {}

  @Override
  public void tried(Trial trial) {
    trials.add(trial);
  }

  @Override
  public void retried(String commit, LabFault fault) {
    retried.add(commit + ": " + fault.getMessage());
  }
}
