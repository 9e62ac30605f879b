package org.kbisect.watch;

import java.util.List;
import java.util.Optional;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Condition;
import org.kbisect.plan.Scenario;

/**
 * What goes wrong with a disk of the user's own and would be mistaken for the kernel's fault: it
 * does not take kbisect's agent, or its root is elsewhere.
 *
 * @param disk empty where the disk had no part in the boot
 * @param events all that the guest said
 */
record AgentOnDisk(Optional<OwnDisk> disk, Scenario scenario, List<GuestEvent> events) {
  private static final String NO_ROOT = "Unable to mount root fs";

  private static final String NO_AGENT =
      "kbisect's agent never reported: install cloud-init on a copy of the disk (Debian: apt-get"
          + " install cloud-init) or, if it has it, give the first step more time; a scenario that"
          + " waits for frames only needs no agent";

  /**
   * The outcome of a boot. A disk whose system started without the agent says nothing about the
   * kernel; where nothing shows that it started, the kernel may have stopped it.
   */
  Outcome judged(Outcome outcome) {
    return disk.filter(OwnDisk::started).isPresent() && isMute(outcome)
        ? new Outcome.Unexpected("the disk's system started, but " + NO_AGENT)
        : outcome;
  }

  /** What a reader must know of the boot; empty where the disk had no part in it. */
  Optional<String> remark(Outcome outcome) {
    if (disk.isEmpty()) {
      return Optional.empty();
    }
    if (outcome instanceof Outcome.Panicked panicked && panicked.signature().contains(NO_ROOT)) {
      return Optional.of(
          ("the kernel found no root file system on %s: name the disk's root with --root, or build"
                  + " in its file system with --config")
              .formatted(disk.get().root()));
    }
    return isMute(outcome) ? Optional.of(NO_AGENT) : Optional.empty();
  }

  /** Whether a first event was waited for that never came. */
  private boolean isMute(Outcome outcome) {
    return disk.isPresent()
        && events.isEmpty()
        && missed(outcome)
            .flatMap(scenario::step)
            .filter(step -> step.condition() instanceof Condition.Said)
            .isPresent();
  }

  private static Optional<String> missed(Outcome outcome) {
    if (outcome instanceof Outcome.Late late) {
      return Optional.of(late.step());
    }
    return outcome instanceof Outcome.Silent silent ? Optional.of(silent.step()) : Optional.empty();
  }
}
