package org.kbisect.place;

import java.util.List;
import org.kbisect.plan.LabFault;

/** Where kernels run: this machine with an emulator, a host of a lab, a node of a cluster. */
public interface Place {

  /** What it has of what it needs, for a person. */
  List<Fact> facts() throws LabFault, InterruptedException;

  /**
   * Takes the place, as long as the lease is not closed. A place runs one stack at a time: who
   * comes second waits for the first.
   *
   * @throws LabFault when the place cannot run anything now, saying what it lacks
   */
  Lease lease(Needs needs) throws LabFault, InterruptedException;

  /**
   * Leases one of its hosts no more, as long as this place is used.
   *
   * @param why a sentence, for whom it leaves nothing to lease
   */
  default void leave(String host, String why) {}
}
