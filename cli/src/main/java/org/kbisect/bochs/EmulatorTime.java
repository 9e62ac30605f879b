package org.kbisect.bochs;

import java.io.IOException;
import java.time.Duration;
import org.kbisect.place.SessionClock;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/**
 * The processor time of an emulator: what a loaded machine takes away is not the kernel's. What is
 * heard is dated by the host's clock.
 */
final class EmulatorTime implements SessionClock {
  /** A result is noticed so late at most; a boot takes 5 s at least. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** An emulator that got no processor time for so long stands still; a loaded machine gives it. */
  private static final Duration STALL = Duration.ofMinutes(2);

  private final Programs.Running bochs;
  private final MonotonicClock clock;
  private final Hearing hearing;
  private final long start;
  private long worked;
  private long workedAt;

  /** Hears what the emulator has written. */
  interface Hearing {
    void hear() throws LabFault, IOException;
  }

  EmulatorTime(Programs.Running bochs, MonotonicClock clock, Hearing hearing) {
    this.bochs = bochs;
    this.clock = clock;
    this.hearing = hearing;
    this.start = clock.nanos();
    this.workedAt = start;
  }

  @Override
  public long elapsed() {
    return clock.nanos() - start;
  }

  @Override
  public long given() {
    return worked;
  }

  @Override
  public void await(long due) throws LabFault, InterruptedException, IOException {
    clock.sleep(LOOK);
    long now = processorTime();
    if (now > worked) {
      worked = now;
      workedAt = clock.nanos();
    }
    hearing.hear();
  }

  /**
   * The emulator works.
   *
   * @throws LabFault when it stands still
   */
  void check() throws LabFault {
    if (clock.nanos() - workedAt > STALL.toNanos()) {
      throw new LabFault(
          "Bochs stands still: no processor time for %d s".formatted(STALL.toSeconds()));
    }
  }

  private long processorTime() {
    return ProcessHandle.of(bochs.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElse(0L);
  }
}
