package org.kbisect.app;

import java.util.List;
import org.kbisect.build.BuildTimes;
import org.kbisect.campaign.Prospect;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;

/** A view that hands all on to another, but for what it says otherwise. */
interface ForwardedView extends CampaignView {

  /** Who is told. */
  CampaignView view();

  @Override
  default void print(String text) {
    view().print(text);
  }

  @Override
  default void step(Phase phase, int stepsLeft, int candidates) {
    view().step(phase, stepsLeft, candidates);
  }

  @Override
  default void calibrated(Prospect prospect, List<Trial> ends) {
    view().calibrated(prospect, ends);
  }

  @Override
  default void prepares() {
    view().prepares();
  }

  @Override
  default void runs(int commits, int canChange, int steps) {
    view().runs(commits, canChange, steps);
  }

  @Override
  default void begins(Activity activity, String commit) {
    view().begins(activity, commit);
  }

  @Override
  default void built(String commit, BuildTimes parts) {
    view().built(commit, parts);
  }

  @Override
  default void tried(Trial trial) {
    view().tried(trial);
  }

  @Override
  default void retried(String commit, LabFault fault) {
    view().retried(commit, fault);
  }

  @Override
  default void close() {
    view().close();
  }
}
