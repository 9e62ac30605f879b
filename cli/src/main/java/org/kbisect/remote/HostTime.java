package org.kbisect.remote;

import java.io.IOException;
import java.time.Duration;
import org.kbisect.place.SessionClock;
import org.kbisect.process.MonotonicClock;

/** The time of what a host does by itself: that of this machine, looked at every now and then. */
class HostTime implements SessionClock {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final MonotonicClock here;
  private final long began;

  /** Begins now. */
  HostTime(MonotonicClock here) {
    this.here = here;
    this.began = here.nanos();
  }

  @Override
  public long elapsed() {
    return here.nanos() - began;
  }

  @Override
  public void await(long due) throws InterruptedException, IOException {
    here.sleep(LOOK);
  }
}
