package org.kbisect.remote;

import java.time.Duration;
import java.util.List;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Programs;

/**
 * A host that others get from a resource manager, such as Slurm. While we have it, it must be ours
 * there, too: commands of its entry take it before we go there, and give it back when we have left.
 * The manager only holds it; all else goes by SSH.
 *
 * @param here programs of this machine
 */
record HostHold(HostEntry host, Programs here) {
  /** One that has to wait for others is told by its own limit ({@code salloc --immediate}). */
  private static final Duration TAKING = Duration.ofMinutes(30);

  private static final Duration GIVING = Duration.ofMinutes(2);

  /**
   * Takes it.
   *
   * @throws LabFault when it is not to be had
   */
  void take() throws LabFault, InterruptedException {
    run("take", host.holding().take(), TAKING);
  }

  /** Gives it back. */
  void give() throws LabFault, InterruptedException {
    run("give", host.holding().give(), GIVING);
  }

  private void run(String name, List<String> argv, Duration limit)
      throws LabFault, InterruptedException {
    if (!argv.isEmpty()) {
      new HostCommand(host, name, argv, limit).run(here);
    }
  }
}
