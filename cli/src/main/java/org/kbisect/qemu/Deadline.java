package org.kbisect.qemu;

import java.io.IOException;
import java.time.Duration;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/**
 * The longest that a boot may take. When it has passed, QEMU is killed: whatever waits for QEMU or
 * for what the guest prints then ends, too.
 */
final class Deadline implements AutoCloseable {
  /** For what no step counts: QEMU's start, keys, a panic's trace, all on a loaded host. */
  private static final Duration BESIDE_THE_STEPS = Duration.ofMinutes(10);

  /**
   * Five on an idle machine, where the screen is read at every moment; a loaded one is given time.
   */
  private static final int HOST_SECONDS_A_VIRTUAL_ONE = 20;

  private final Programs.Running qemu;
  private final Duration most;
  private final MonotonicClock clock;
  private final Thread thread;
  private volatile boolean passed;

  Deadline(Programs.Running qemu, Duration most, MonotonicClock clock) {
    this.qemu = qemu;
    this.most = most;
    this.clock = clock;
    this.thread = new Thread(this::await, "boot-deadline");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Twice what the {@code steps} may take: each counts from when the one before it was noticed. A
   * step's limit in virtual time takes the host as long as its instructions take.
   */
  static Duration of(Duration steps, TimeMode time) {
    int slowness = time == TimeMode.VIRTUAL ? HOST_SECONDS_A_VIRTUAL_ONE : 1;
    return steps.multipliedBy(2L * slowness).plus(BESIDE_THE_STEPS);
  }

  private void await() {
    try {
      clock.sleep(most);
      passed = true;
      qemu.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the boot has ended
    } catch (IOException e) {
      return; // of its log: it is killed all the same, and who waits for it is told
    }
  }

  /** The fault that ended the boot: a QEMU that was killed here did not fail by itself. */
  LabFault explained(LabFault fault) {
    return passed
        ? new LabFault(
            "the boot was ended after %d s, and no step of it may take so long: %s"
                .formatted(most.toSeconds(), fault.getMessage()),
            fault)
        : fault;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
