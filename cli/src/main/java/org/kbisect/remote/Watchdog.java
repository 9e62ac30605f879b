package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/**
 * The watchdog of a host: it resets what hangs.
 *
 * @param root the host's shell, as root
 */
record Watchdog(Shell root) {
  /**
   * Sets its time and starts it; closed without its magic letter, it goes on. Prints the seconds
   * that it takes: some drivers have their own.
   */
  private static final String ARM =
      """
      PATH=$PATH:/sbin:/usr/sbin
      wdctl -s "$1" /dev/watchdog0 >/dev/null 2>&1
      printf . >/dev/watchdog0 || exit
      cat /sys/class/watchdog/watchdog0/timeout 2>/dev/null || echo "$1"
      """;

  private static final String IS_THERE =
      """
      [ -c /dev/watchdog0 ]
      """;

  /**
   * Says every few seconds that the host lives; ended in whatever way, it leaves the rest to it.
   */
  private static final String FEED =
      """
      PATH=$PATH:/sbin:/usr/sbin
      wdctl -s "$1" /dev/watchdog0 >/dev/null 2>&1
      exec 4>/dev/watchdog0 || exit
      while :; do
        printf . >&4
        sleep 5
      done
      """;

  private static final Duration LIMIT = Duration.ofHours(24);

  /** Arms it; the time that it gives. */
  Duration arm(Duration wanted) throws LabFault, InterruptedException {
    String seconds = root.ask("arm its watchdog", ARM, Long.toString(wanted.toSeconds())).strip();
    return seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : wanted;
  }

  /** Whether the kernel that runs now has a driver for it. */
  boolean isThere() throws LabFault, InterruptedException {
    return root.run("look for its watchdog", IS_THERE, Shell.Input.NONE).succeeded();
  }

  /**
   * Keeps it quiet as long as the host hears us: where it does not, it is reset, and comes back on
   * its base kernel.
   *
   * @param log what it complains of
   */
  Programs.Running feed(Duration time, Path log, MonotonicClock clock) throws IOException {
    return RemoteRunning.start(
        root,
        Command.of(
            List.of("sh", "-c", FEED, "sh", Long.toString(time.toSeconds())),
            Path.of("/"),
            log,
            LIMIT),
        clock);
  }
}
