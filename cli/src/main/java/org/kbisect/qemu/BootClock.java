package org.kbisect.qemu;

import java.io.IOException;
import org.kbisect.plan.LabFault;

/** The clock by which a boot is watched. Times are nanoseconds since QEMU's start. */
interface BootClock extends AutoCloseable {
  /** What is seen and heard now is dated so. */
  long elapsed();

  /**
   * Lets the guest go on until there may be something to do: at {@code due} at the latest, as far
   * as this clock can tell moments apart.
   */
  void await(long due) throws LabFault, InterruptedException, IOException;

  /** Lets the guest go on for so long. */
  void pass(long millis) throws LabFault, InterruptedException, IOException;

  @Override
  default void close() throws IOException {}
}
