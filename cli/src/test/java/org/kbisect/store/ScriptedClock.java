package org.kbisect.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.kbisect.process.MonotonicClock;

/** A clock on which only sleep takes time; after so many sleeps something happens. */
final class ScriptedClock implements MonotonicClock {
  interface Event {
    void happen() throws IOException;
  }

  private final int sleepsBefore;
  private final Event event;
  private long nanos;
  private int sleeps;

  ScriptedClock(int sleepsBefore, Event event) {
    this.sleepsBefore = sleepsBefore;
    this.event = event;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) {
    nanos += duration.toNanos();
    sleeps++;
    if (sleeps == sleepsBefore) {
      try {
        event.happen();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
