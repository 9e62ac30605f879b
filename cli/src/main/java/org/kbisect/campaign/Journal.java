package org.kbisect.campaign;

import java.util.Optional;
import org.kbisect.plan.LabFault;

/** The trials of one campaign by what they were asked for; each is on disk before it is told. */
public interface Journal {

  /** The trial that an earlier run of this campaign made for this, if it made one. */
  Optional<Trial> find(Ask ask);

  /**
   * Writes a trial down.
   *
   * @throws LabFault when it cannot, and has tried for a while
   */
  void write(Ask ask, Trial trial) throws InterruptedException, LabFault;
}
