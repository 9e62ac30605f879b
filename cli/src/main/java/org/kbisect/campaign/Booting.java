package org.kbisect.campaign;

import java.io.IOException;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.plan.LabFault;

/** How the kernel of a commit comes to its trial, once it is built. */
interface Booting {

  Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault;

  /** Takes note of a trial, of this run of the campaign or an earlier one. */
  default void remember(Trial trial) {}
}
