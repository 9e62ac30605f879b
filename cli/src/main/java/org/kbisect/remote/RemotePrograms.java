package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/**
 * Programs on a host. A command's folder is the host's, its log lies here, and of the environment
 * it gets what the host's shell gives.
 */
record RemotePrograms(Shell shell, MonotonicClock clock) implements Programs {

  @Override
  public Running start(Command command) throws IOException {
    return RemoteRunning.start(shell, command, clock);
  }

  @Override
  public Optional<Path> find(String program) {
    try {
      Shell.Answer answer =
          shell.run("look for " + program, "command -v \"$1\"", Shell.Input.NONE, program);
      return answer.succeeded() ? Optional.of(Path.of(answer.output().strip())) : Optional.empty();
    } catch (LabFault e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
