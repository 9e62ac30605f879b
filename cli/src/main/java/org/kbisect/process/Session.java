package org.kbisect.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * All that a program started, and what that started, and so on; not what has left on purpose with a
 * session of its own, as tmux, a master of ssh and daemons do.
 *
 * @param leader the program itself
 * @param began the leader's, in clock ticks since the machine's start
 */
record Session(long leader, long began) {
  /** Killed processes are gone within milliseconds, unless a disk holds them. */
  private static final int ROUNDS = 500;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(1);

  private static final Duration PAUSE = Duration.ofMillis(10);

  /** Kills them all; returns when none lives, or when those that do cannot be killed. */
  void end(MonotonicClock clock) throws IOException {
    boolean interrupted = false;
    for (int round = 0; round < ROUNDS && killed(); round++) {
      try {
        clock.sleep(round == 0 ? FIRST_PAUSE : PAUSE);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One round: some fork while others are killed. */
  private boolean killed() throws IOException {
    List<RunningProcess> members =
        RunningProcess.all().stream().filter(RunningProcess::lives).filter(this::holds).toList();
    boolean another =
        members.stream().anyMatch(each -> each.pid() == leader && each.began() != began);
    return !another && members.stream().map(RunningProcess::kill).reduce(false, Boolean::logicalOr);
  }

  /** The leader has not made its session yet when it is ended right after its start. */
  private boolean holds(RunningProcess process) {
    return process.session() == leader || process.pid() == leader;
  }
}
