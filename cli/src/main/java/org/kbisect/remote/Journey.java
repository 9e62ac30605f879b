package org.kbisect.remote;

import java.time.Duration;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/** Brings a host from one kernel to another, as {@link Jump} says. */
record Journey(Metal metal, MonotonicClock clock) {
  /** A kernel boots in ten seconds at best. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /**
   * Travels.
   *
   * @param first the host, which has not been told yet
   * @return how it ended: {@link Move.Arrived}, {@link Move.DoesNotBoot} or {@link Move.GiveUp}
   */
  Move travel(Jump first) throws LabFault, InterruptedException {
    metal.boot();
    return follow(first);
  }

  /** Travels with a host that has been told, or that nobody can tell anything. */
  Move follow(Jump first) throws LabFault, InterruptedException {
    Jump jump = first;
    long told = clock.nanos();
    while (true) {
      Sight sight = metal.look();
      Move move = jump.move(sight, Duration.ofNanos(clock.nanos() - told));
      if (move instanceof Move.Wait) {
        clock.sleep(BETWEEN_LOOKS);
      } else if (move instanceof Move.JumpAgain again) {
        metal.boot();
        jump = jump.again(again.boot());
        told = clock.nanos();
      } else if (move instanceof Move.PowerCycle) {
        metal.cutPower();
        jump = jump.afterCut();
        told = clock.nanos();
      } else {
        return move;
      }
    }
  }
}
