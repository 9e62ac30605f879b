package org.kbisect.qemu;

import java.time.Duration;
import org.kbisect.place.SessionClock;
import org.kbisect.plan.LabFault;

/**
 * The clock of this machine. What the guest has had of it is less: it begins when the guest's QEMU
 * is started, and a host that stands still gives no time, so no step of the guest is late by
 * either.
 */
final class NestedTime implements SessionClock {
  /** A guest whose monitor is not there yet is not asked for a picture more often. */
  private static final long LOOK = Duration.ofMillis(20).toNanos();

  /**
   * Silence of a host that says every second that it is alive. A loaded machine makes it late by
   * seconds; those that stood still did so for minutes.
   */
  private static final Duration STALL = Duration.ofSeconds(60);

  private final HostTime time;
  private final HostVoice voice;

  NestedTime(HostTime time, HostVoice voice) {
    this.time = time;
    this.voice = voice;
  }

  @Override
  public long elapsed() {
    return time.elapsed();
  }

  @Override
  public long given() {
    return heard() - voice.started();
  }

  /** Of a kernel that has not come up, or that has died, nothing is to be heard. */
  private long heard() {
    return voice.alive().orElseGet(time::elapsed);
  }

  @Override
  public void await(long due) throws InterruptedException {
    time.await(Math.max(due, elapsed() + LOOK));
  }

  /**
   * The host goes on.
   *
   * @throws LabFault when it stands still
   */
  void check() throws LabFault {
    long silent = elapsed() - heard();
    if (silent > STALL.toNanos()) {
      throw new LabFault(
          ("the host under test stands still: no sign of life for %d s; hosts whose processor QEMU"
                  + " emulates do so now and then")
              .formatted(STALL.toSeconds()));
    }
  }
}
