package org.kbisect.watch;

import java.util.List;
import java.util.Optional;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Condition;
import org.kbisect.plan.GuestImage;

/**
 * What goes wrong with a disk of the user's own and would be mistaken for the kernel's fault: it
 * does not take kbisect's agent, or its root is elsewhere.
 */
public final class AgentOnDisk {
  private static final String NO_ROOT = "Unable to mount root fs";

  private static final String NO_AGENT =
      "kbisect's agent never reported: install cloud-init on a copy of the disk (Debian: apt-get"
          + " install cloud-init) or, if it has it, give the first step more time; a scenario that"
          + " waits for frames only needs no agent";

  private AgentOnDisk() {}

  /**
   * The outcome of a boot. A disk whose system started without the agent says nothing about the
   * kernel; where nothing shows that it started, the kernel may have stopped it.
   *
   * @param cameUp whether the disk's system was seen to start
   */
  public static Outcome judged(
      BootRequest request, Outcome outcome, List<GuestEvent> events, boolean cameUp) {
    return cameUp && isMute(request, outcome, events)
        ? new Outcome.Unexpected("the disk's system started, but " + NO_AGENT)
        : outcome;
  }

  /** What a reader must know of the boot; empty where the disk had no part in it. */
  public static Optional<String> remark(
      BootRequest request, Outcome outcome, List<GuestEvent> events) {
    if (!(request.image() instanceof GuestImage.UserDisk disk)) {
      return Optional.empty();
    }
    if (outcome instanceof Outcome.Panicked panicked && panicked.signature().contains(NO_ROOT)) {
      return Optional.of(
          ("the kernel found no root file system on %s: name the disk's root with --root, or build"
                  + " in its file system with --config")
              .formatted(disk.disk().root()));
    }
    return isMute(request, outcome, events) ? Optional.of(NO_AGENT) : Optional.empty();
  }

  /** Whether a first event was waited for that never came. */
  private static boolean isMute(BootRequest request, Outcome outcome, List<GuestEvent> events) {
    return request.image() instanceof GuestImage.UserDisk
        && events.isEmpty()
        && missed(outcome)
            .flatMap(request.scenario()::step)
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
