package org.kbisect.build;

import java.time.Duration;

/**
 * Parts of a build's time; the rest of it is make's.
 *
 * @param configuration making the configuration, and asserting it
 * @param link from the archive of all objects to the kernel
 * @param signature hashing the kernel, and keeping it
 */
public record BuildTimes(Duration configuration, Duration link, Duration signature) {
  /** Of a kernel that was there already, or of a build that nobody has measured. */
  public static final BuildTimes NONE = new BuildTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
