package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;

/** Starts real programs and kills them after a while, as a host short of memory does. */
record MurderousPrograms(Duration after) implements Programs {

  @Override
  public Exit run(Command command) throws IOException, InterruptedException {
    return new LocalPrograms().run(command);
  }

  @Override
  public Running start(Command command) throws IOException {
    Running running = new LocalPrograms().start(command);
    CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> ProcessHandle.of(running.pid()).ifPresent(ProcessHandle::destroyForcibly));
    return running;
  }

  @Override
  public Optional<Path> find(String program) {
    return new LocalPrograms().find(program);
  }
}
