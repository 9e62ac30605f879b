package org.kbisect.campaign;

import org.kbisect.plan.LabFault;

/** Nobody looks on. */
final class SilentProgress implements Progress {
  @Override
  public void step(Phase phase, int stepsLeft, int candidates) {}

  @Override
  public void begins(Activity activity, String commit) {}

  @Override
  public void tried(Trial trial) {}

  @Override
  public void retried(String commit, LabFault fault) {}
}
