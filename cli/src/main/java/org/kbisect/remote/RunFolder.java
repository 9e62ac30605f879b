package org.kbisect.remote;

import java.nio.file.Path;
import java.util.List;
import org.kbisect.disk.Sha256;
import org.kbisect.plan.LabFault;

/**
 * A folder in a host's memory for what one boot shares with QEMU. Its name follows from the work
 * folder, so what a lost boot left is found and deleted by the next, whoever has the lease then.
 */
record RunFolder(Shell shell, Path path) {
  private static final String MAKE =
      """
      rm -rf "$1" && mkdir -m 700 "$1"
      """;

  private static final String CLEAR =
      """
      rm -rf "$1"
      """;

  /** Short: a socket's path has 107 bytes. */
  private static final int DIGITS = 12;

  /** Makes it anew. */
  static RunFolder make(Shell shell, String work) throws LabFault, InterruptedException {
    String key = Sha256.of(List.of(work)).substring(0, DIGITS);
    Path path = Path.of("/dev/shm/kbisect.remote." + key);
    shell.ask("make a folder in its memory", MAKE, path.toString());
    return new RunFolder(shell, path);
  }

  /** Deletes it; where the host is not reached any more, the next boot does. */
  void clear() {
    boolean interrupted = Thread.interrupted();
    try {
      if (shell.connection().alive()) {
        shell.ask("delete a folder in its memory", CLEAR, path.toString());
      }
    } catch (LabFault e) {
      return;
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
