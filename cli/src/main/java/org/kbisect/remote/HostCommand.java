package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * A command of a host's entry that is run here, such as the one that cuts its power.
 *
 * @param name the key of the entry
 */
record HostCommand(HostEntry host, String name, List<String> argv, Duration limit) {
  HostCommand {
    argv = List.copyOf(argv);
  }

  /**
   * Runs it.
   *
   * @throws LabFault when it fails, with what it said
   */
  void run(Programs here) throws LabFault, InterruptedException {
    try {
      Path log = Files.createTempFile("kbisect-" + name + "-", ".log");
      try {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Exit exit = here.run(Command.of(argv, folder, log, limit));
        if (!exit.succeeded()) {
          throw new LabFault(
              "%s: its %s command failed (exit %d): %s"
                  .formatted(host, name, exit.code(), exit.output().strip()));
        }
      } finally {
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw new LabFault("%s: its %s command failed: %s".formatted(host, name, e.getMessage()), e);
    }
  }
}
