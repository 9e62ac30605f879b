package org.kbisect.remote;

import java.time.Duration;

/**
 * How long a host may take for what.
 *
 * @param connect until SSH answers
 * @param boot from a jump, or from a power cycle, until SSH answers again
 * @param watchdog after which a host that hangs is reset by its own hardware; a kernel boots in
 *     less
 */
public record Limits(Duration connect, Duration boot, Duration watchdog) {
  /** A server's firmware alone takes two to four minutes. */
  public static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(600), Duration.ofSeconds(180));
}
