package org.kbisect.campaign;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.LabFault;

/** Boots again where the lab has failed. */
record RetriedBooting(Booting booting, Progress progress) implements Booting {
  /** A stalled or killed QEMU is tried again; thrice in a row is no accident. */
  private static final int ATTEMPTS = 3;

  @Override
  public Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault {
    for (int attempt = 1; ; attempt++) {
      try {
        return booting.boot(ask, kernel);
      } catch (LabFault fault) {
        if (attempt == ATTEMPTS) {
          throw fault;
        }
        progress.retried(ask.commit(), fault);
      }
    }
  }

  @Override
  public Optional<FrameSignature> reference(String commit) {
    return booting.reference(commit);
  }

  @Override
  public Booting aside() {
    return new RetriedBooting(booting.aside(), new SilentProgress());
  }

  @Override
  public void remember(Trial trial) {
    booting.remember(trial);
  }
}
