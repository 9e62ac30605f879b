package org.kbisect.campaign;

import java.io.IOException;
import org.kbisect.trial.LabFault;

/** Where commits are tried: everything with an effect is behind it. */
public interface Bench {

  /** Tries a commit once more. */
  Trial run(String commit) throws IOException, InterruptedException, LabFault;

  /** Whether trying it costs no build. */
  boolean isBuilt(String commit) throws IOException;
}
