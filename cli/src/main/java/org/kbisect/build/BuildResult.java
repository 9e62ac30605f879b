package org.kbisect.build;

import java.nio.file.Path;
import java.time.Duration;
import org.kbisect.plan.LabFault;

/** How a build ended. Only faults of the source are here; the lab's are {@link LabFault}. */
public sealed interface BuildResult {

  /**
   * A kernel came out.
   *
   * @param took zero when it was there already
   */
  record Built(KernelImage image, Duration took) implements BuildResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.built(this);
    }
  }

  /** The source is at fault: {@code reason} is one line, such as the first compiler error. */
  record NotBuilt(String reason, Path log, Duration took) implements BuildResult {
    /** The reason, and where there is more of it. */
    public String words() {
      return reason + ", see " + log;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notBuilt(this);
    }
  }

  <R> R match(Cases<R> cases);

  /** One answer for each kind of result. */
  interface Cases<R> {
    R built(Built kernel);

    R notBuilt(NotBuilt failure);
  }
}
