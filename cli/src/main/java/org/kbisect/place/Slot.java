package org.kbisect.place;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to run something on this machine: two boots beside each other would spoil each other's
 * times.
 */
public final class Slot implements AutoCloseable {
  private final Semaphore free;
  private final AtomicBoolean held = new AtomicBoolean(true);

  private Slot(Semaphore free) {
    this.free = free;
  }

  /** What there is to take: one at a time, in the order of asking. */
  public static Semaphore one() {
    return new Semaphore(1, true);
  }

  /** Waits until it is free. */
  public static Slot take(Semaphore free) throws InterruptedException {
    free.acquire();
    return new Slot(free);
  }

  /** Gives it back; a second time does nothing. */
  @Override
  public void close() {
    if (held.getAndSet(false)) {
      free.release();
    }
  }
}
