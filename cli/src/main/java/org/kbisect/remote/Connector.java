package org.kbisect.remote;

import org.kbisect.plan.LabFault;

/** Makes connections to hosts. */
@FunctionalInterface
interface Connector {

  /**
   * Connects.
   *
   * @throws LabFault when the host cannot be reached, is not the one that is known, or does not let
   *     us in
   */
  Connection connect(HostEntry host) throws LabFault, InterruptedException;
}
