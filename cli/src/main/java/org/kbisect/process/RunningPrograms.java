package org.kbisect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The programs that run now, for their common end: when kbisect itself ends, none may be left. From
 * then on nothing starts, and nobody is told how a program ended: one that was killed for this
 * would be taken for one that failed.
 */
final class RunningPrograms {
  private final MonotonicClock clock;
  private final Map<Session, String> running = new LinkedHashMap<>();
  private @Nullable List<String> ended;

  RunningPrograms(MonotonicClock clock) {
    this.clock = clock;
  }

  /** A program that was started, and the session that it leads. */
  record Launched(Process process, Session session) {}

  /** Starts a program. Under the lock: it is known before all are ended, or not started. */
  Launched launch(ProcessBuilder builder, String name) throws IOException {
    synchronized (this) {
      if (ended == null) {
        Process process = builder.start();
        // Looked up once: it may be gone already, or be a moment later.
        long began = RunningProcess.of(process.pid()).map(RunningProcess::began).orElse(0L);
        var session = new Session(process.pid(), began);
        running.put(session, name);
        return new Launched(process, session);
      }
    }
    return waitForTheEnd();
  }

  /** Ends what a program left, and forgets it. Does not return once all are ended. */
  void end(Session session) throws IOException {
    session.end(clock);
    synchronized (this) {
      if (ended == null) {
        running.remove(session);
        return;
      }
    }
    waitForTheEnd();
  }

  /** Ends all; the names of those that ran, the same whoever asks. */
  synchronized List<String> endAll() {
    if (ended == null) {
      ended = List.copyOf(running.values());
      try {
        for (Session session : running.keySet()) {
          session.end(clock);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ended;
  }

  /** kbisect is about to be gone. */
  private static <T> T waitForTheEnd() {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        continue; // nothing may come after
      }
    }
  }
}
