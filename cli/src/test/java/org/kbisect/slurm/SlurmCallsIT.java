package org.kbisect.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.place.TinyKernel;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;
import org.kbisect.watch.BootRequest;

/** A thousand jobs that wait in a real queue are watched by one call in two seconds. */
@Tag("long")
@Timeout(value = 30, unit = TimeUnit.MINUTES) // ends a hang
class SlurmCallsIT {
  private static final int STEPS = 1_000;

  private static final Duration WATCHED = Duration.ofSeconds(20);

  @TempDir private Path directory;

  @Test
  void thousandQueuedStepsAreWatchedByOneCallAnInterval(TestReporter reporter) throws Exception {
    try (RealSlurm slurm = RealSlurm.start(Files.createDirectory(directory.resolve("slurm")))) {
      var programs = new CountedPrograms();
      SlurmMachine machine = new SlurmNodes(directory).machine(slurm, programs, "--begin=now+1day");
      Path kernel = TinyKernel.make(directory.resolve("kernel"));
      var boots = new ArrayList<Thread>();
      long began = System.nanoTime();
      for (int step = 0; step < STEPS; step++) {
        boots.add(boot(machine, kernel, step));
      }
      while (slurm.programs().jobs().size() < STEPS) {
        Thread.sleep(1_000);
      }
      Duration queued = Duration.ofNanos(System.nanoTime() - began);

      int before = programs.asked.get();
      Thread.sleep(WATCHED.toMillis());
      int asked = programs.asked.get() - before;

      reporter.publishEntry(
          "%d steps".formatted(STEPS),
          "queued after %d s; %d calls of squeue in %d s, %d ms each"
              .formatted(
                  queued.toSeconds(),
                  asked,
                  WATCHED.toSeconds(),
                  programs.took.get() / Math.max(1, programs.asked.get())));
      assertThat(asked).isBetween(1, (int) WATCHED.toSeconds() / 2 + 2);
      boots.forEach(Thread::interrupt);
      for (Thread boot : boots) {
        boot.join();
      }
    }
  }

  private Thread boot(SlurmMachine machine, Path kernel, int step) throws IOException {
    Path evidence = directory.resolve("trials/" + step);
    BootRequest request = new SlurmNodes(directory).request(kernel, "up", "none", evidence);
    var thread =
        new Thread(
            () -> {
              try {
                machine.boot(request);
              } catch (Exception ended) {
                return; // as it is meant to be
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Counts how often the queue is asked for, and how long that takes. */
  private static final class CountedPrograms implements Programs {
    private final Programs programs = new LocalPrograms();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger took = new AtomicInteger();

    @Override
    public Exit run(Command command) throws IOException, InterruptedException {
      Exit exit = programs.run(command);
      if (command.argv().contains("squeue")) {
        asked.incrementAndGet();
        took.addAndGet((int) exit.took().toMillis());
      }
      return exit;
    }

    @Override
    public Running start(Command command) throws IOException {
      return programs.start(command);
    }

    @Override
    public Optional<Path> find(String program) {
      return programs.find(program);
    }
  }
}
