package org.kbisect.build;

import java.nio.file.Path;
import java.time.Duration;
import org.kbisect.plan.LabFault;

/** How a build ended. Only faults of the source are here; the lab's are {@link LabFault}. */
public sealed interface BuildResult {

  /** Where the time went. */
  BuildTimes times();

  /**
   * A kernel came out.
   *
   * @param took zero when it was there already
   * @param inferred whether it is the kernel of another source that agrees with this one in all
   *     that its build read, and was not built from this one
   */
  record Built(KernelImage image, Duration took, BuildTimes times, boolean inferred)
      implements BuildResult {
    public Built(KernelImage image, Duration took) {
      this(image, took, BuildTimes.NONE);
    }

    /** A kernel that was built from this very source. */
    public Built(KernelImage image, Duration took, BuildTimes times) {
      this(image, took, times, false);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.built(this);
    }
  }

  /** The source is at fault: {@code reason} is one line, such as the first compiler error. */
  record NotBuilt(String reason, Path log, Duration took, BuildTimes times) implements BuildResult {
    public NotBuilt(String reason, Path log, Duration took) {
      this(reason, log, took, BuildTimes.NONE);
    }

    /** The same with where its time went. */
    public NotBuilt timed(BuildTimes measured) {
      return new NotBuilt(reason, log, took, measured);
    }

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
