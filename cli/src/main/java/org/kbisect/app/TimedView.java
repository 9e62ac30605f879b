package org.kbisect.app;

import org.kbisect.build.BuildTimes;
import org.kbisect.campaign.TimeSheet;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;
import org.kbisect.store.TimeJournal;

/** A view beside which a sheet is kept of where the time goes. */
record TimedView(CampaignView view, TimeSheet times, TimeJournal journal) implements ForwardedView {

  @Override
  public void step(Phase phase, int stepsLeft, int candidates) {
    times.step(phase, stepsLeft, candidates);
    view.step(phase, stepsLeft, candidates);
  }

  @Override
  public void prepares() {
    times.prepares();
    view.prepares();
  }

  @Override
  public void begins(Activity activity, String commit) {
    times.begins(activity, commit);
    view.begins(activity, commit);
  }

  @Override
  public void built(String commit, BuildTimes parts) {
    times.built(commit, parts);
    view.built(commit, parts);
  }

  @Override
  public void tried(Trial trial) {
    times.tried(trial);
    view.tried(trial);
  }

  @Override
  public void retried(String commit, LabFault fault) {
    times.retried(commit, fault);
    view.retried(commit, fault);
  }

  @Override
  public void close() {
    times.close();
    journal.close();
    view.close();
  }
}
