package org.kbisect.cli;

import org.kbisect.judge.Outcome;
import org.kbisect.plan.Symptom;

/**
 * What a probe ends with.
 *
 * @param gitBisect whether {@code git bisect run} reads it
 * @param slowerThan seconds; a measured time above this is bad for it
 * @param err says what such an exit does not
 */
record ProbeExit(boolean gitBisect, double slowerThan, Printer err) {

  int of(Outcome outcome) {
    if (!gitBisect) {
      return outcome instanceof Outcome.Settled ? ExitCode.DONE : ExitCode.NOT_AS_HOPED;
    }
    err.println("kbisect: " + Symptom.describe(outcome));
    return switch (outcome.kind()) {
      case PANICKED, UNEXPECTED -> GitBisectExit.SKIP;
      case LATE, RESTARTING, SILENT -> GitBisectExit.BAD;
      case SETTLED -> isSlow((Outcome.Settled) outcome) ? GitBisectExit.BAD : GitBisectExit.GOOD;
    };
  }

  /** Of a commit that cannot be judged, for this reason. */
  int withoutVerdict(String reason) {
    err.println("kbisect: " + reason);
    return gitBisect ? GitBisectExit.SKIP : ExitCode.NOT_AS_HOPED;
  }

  private boolean isSlow(Outcome.Settled settled) {
    return settled.measured().toNanos() / 1e9 > slowerThan;
  }
}
