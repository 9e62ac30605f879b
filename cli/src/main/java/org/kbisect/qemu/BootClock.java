package org.kbisect.qemu;

import java.io.IOException;
import org.kbisect.place.SessionClock;
import org.kbisect.plan.LabFault;

/** The clock by which a guest is watched. */
interface BootClock extends SessionClock, AutoCloseable {
  /** Lets the guest go on for so long. */
  void pass(long millis) throws LabFault, InterruptedException, IOException;

  @Override
  default void close() throws IOException {}
}
