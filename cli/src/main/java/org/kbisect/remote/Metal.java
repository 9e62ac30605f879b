package org.kbisect.remote;

import org.kbisect.plan.LabFault;

/** A host as one who boots it has it. */
interface Metal {

  /** Looks whether it answers, and with which kernel. */
  Sight look() throws InterruptedException;

  /** Tells it to boot what it is to boot. */
  void boot() throws LabFault, InterruptedException;

  /** Cuts its power and gives it back. */
  void cutPower() throws LabFault, InterruptedException;
}
