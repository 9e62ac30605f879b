package org.kbisect.plan;

import org.kbisect.judge.Outcome;
import org.kbisect.judge.Resolution;

/** An outcome in one line. */
final class OutcomeText implements Outcome.Cases<String> {
  @Override
  public String settled(Outcome.Settled settled) {
    return "settled, measured %.3f s%s"
        .formatted(settled.measured().toNanos() / 1e9, of(settled.resolution()));
  }

  @Override
  public String late(Outcome.Late late) {
    return "late: no %s within %d s".formatted(late.step(), late.waited().toSeconds());
  }

  @Override
  public String restarting(Outcome.Restarting restarting) {
    return "restarting: %d times, every %.1f s"
        .formatted(restarting.count(), restarting.period().toMillis() / 1e3);
  }

  @Override
  public String panicked(Outcome.Panicked panicked) {
    return "panicked: " + panicked.signature();
  }

  @Override
  public String silent(Outcome.Silent silent) {
    return "silent: no %s within %d s and nothing painted"
        .formatted(silent.step(), silent.waited().toSeconds());
  }

  @Override
  public String unexpected(Outcome.Unexpected unexpected) {
    return "unexpected: " + unexpected.reason();
  }

  private static String of(Resolution resolution) {
    String clock = resolution.repeatable() ? " of virtual time" : "";
    return resolution.seconds() > 0
        ? clock + " (to within %.3f s)".formatted(resolution.seconds())
        : clock;
  }
}
