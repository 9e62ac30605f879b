package org.kbisect.campaign;

import java.util.Optional;
import org.kbisect.plan.LabFault;

/**
 * What one campaign has learned of its commits beside the trials, by the number of trials that it
 * had then; each is on disk before anything is decided by it.
 */
public interface Notes {

  /** What an earlier run of this campaign wrote down after so many trials. */
  Optional<RelevantCommits> find(int trials) throws LabFault;

  /** Whether an earlier run had more trials than these. */
  boolean hasMoreThan(int trials);

  void write(int trials, RelevantCommits learned) throws InterruptedException, LabFault;
}
