package org.kbisect.campaign;

import java.util.Optional;
import org.kbisect.plan.LabFault;

/** The trials of one campaign in their order, each on disk before the next begins. */
public interface Journal {

  /** The next trial that an earlier run of this campaign left, if it left one. */
  Optional<Trial> replay();

  /**
   * Writes a trial down.
   *
   * @throws LabFault when it cannot, and has tried for a while
   */
  void append(Trial trial) throws InterruptedException, LabFault;
}
