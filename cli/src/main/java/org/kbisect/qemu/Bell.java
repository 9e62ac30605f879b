package org.kbisect.qemu;

import java.util.concurrent.TimeUnit;

/** Wakes whoever watches when there is something to look at. */
final class Bell {
  private boolean rung;

  synchronized void ring() {
    rung = true;
    notifyAll();
  }

  /** Waits until it rings, at most {@code nanos}; not at all where it has rung since the last. */
  synchronized void await(long nanos) throws InterruptedException {
    if (!rung && nanos > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
    }
    rung = false;
  }
}
