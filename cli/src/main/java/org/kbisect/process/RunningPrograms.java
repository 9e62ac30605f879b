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
  private final Map<Session, String> running = new LinkedHashMap<>();
  private @Nullable List<String> ended;

  /** Starts a program. Under the lock: it is known before all are ended, or not started. */
  Process launch(ProcessBuilder builder, String name) throws IOException {
    synchronized (this) {
      if (ended == null) {
        Process process = builder.start();
        running.put(session(process), name);
        return process;
      }
    }
    return waitForTheEnd();
  }

  static Session session(Process process) {
    // Gone already: then nothing has its id but what is left of its session.
    return new Session(
        process.pid(), RunningProcess.of(process.pid()).map(RunningProcess::began).orElse(0L));
  }

  /** Ends what a program left, and forgets it. Does not return once all are ended. */
  void end(Session session) throws IOException {
    session.end();
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
          session.end();
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
