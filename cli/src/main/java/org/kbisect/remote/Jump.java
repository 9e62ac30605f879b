package org.kbisect.remote;

import java.time.Duration;

/**
 * A host on its way to a kernel that it has not proven to run yet. A value: what is seen of the
 * host and how long it was waited for decide, and nothing else.
 *
 * @param target build id of the kernel that it is to run
 * @param base build id of the kernel that it boots by itself
 * @param left id of the boot that it was told to leave; empty where it was silent, and not told
 * @param returns how often it came back on its base kernel
 * @param most how often it comes back, if the kernel does not boot there: one that boots every
 *     other time does boot
 * @param cycled whether its power was cut since it was told
 * @param power whether its power can be cut
 */
record Jump(
    String target,
    String base,
    String left,
    int returns,
    int most,
    boolean cycled,
    boolean power,
    Limits limits) {
  /** To a kernel under test. */
  static Jump to(String subject, String base, String left, int most, boolean power, Limits limits) {
    return new Jump(subject, base, left, 0, most, false, power, limits);
  }

  /** Home, to the base kernel; one that was silent is told when it answers, if it is not there. */
  static Jump home(String base, String left, boolean power, Limits limits) {
    return to(base, base, left, 1, power, limits);
  }

  /**
   * What to do.
   *
   * @param waited since it was told to boot, or since its power was cut
   */
  Move move(Sight sight, Duration waited) {
    if (sight instanceof Sight.Up up) {
      return up(up, waited);
    }
    Duration patience = cycled ? limits.boot() : limits.boot().plus(limits.watchdog());
    if (waited.compareTo(patience) < 0) {
      return new Move.Wait();
    }
    return cutOr(
        cycled
            ? "stays silent after its power was cut"
            : "stays silent for %d s: neither its watchdog nor anything else brought it back"
                .formatted(waited.toSeconds()));
  }

  private Move up(Sight.Up up, Duration waited) {
    if (up.boot().equals(left)) {
      return waited.compareTo(limits.boot()) < 0
          ? new Move.Wait()
          : cutOr("was told to boot %d s ago and did not".formatted(waited.toSeconds()));
    }
    if (up.kernel().equals(target)) {
      return new Move.Arrived();
    }
    if (left.isEmpty()) {
      return new Move.JumpAgain(up.boot());
    }
    if (!up.kernel().equals(base)) {
      return new Move.GiveUp(
          "runs a kernel that nobody asked for (build id %s, and not %s)"
              .formatted(up.kernel(), target));
    }
    return returns + 1 < most ? new Move.JumpAgain(up.boot()) : new Move.DoesNotBoot();
  }

  private Move cutOr(String why) {
    if (power && !cycled) {
      return new Move.PowerCycle();
    }
    return new Move.GiveUp(power ? why : why + ", and its entry has no power command");
  }

  /** The same after its power was cut. */
  Jump afterCut() {
    return new Jump(target, base, left, returns, most, true, power, limits);
  }

  /** The same when it was told once more, on the boot that it came back with. */
  Jump again(String boot) {
    return new Jump(target, base, boot, returns + 1, most, false, power, limits);
  }
}
