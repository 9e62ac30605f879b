package org.kbisect.campaign;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.LabFault;

/** How the kernel of a commit comes to its trial, once it is built. */
interface Booting {

  Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault;

  /** The picture that a boot of this commit would be held to now, where one is known. */
  default Optional<FrameSignature> reference(String commit) {
    return Optional.empty();
  }

  /**
   * The same for boots beside others: it tells nobody what it does, and its picture stays what it
   * is now.
   */
  default Booting aside() {
    return this;
  }

  /** Takes note of a trial, of this run of the campaign or an earlier one. */
  default void remember(Trial trial) {}
}
