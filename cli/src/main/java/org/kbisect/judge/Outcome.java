package org.kbisect.judge;

import java.time.Duration;

/** How one boot ended. The lab's own faults are not here: they are {@code trial.LabFault}. */
public sealed interface Outcome {

  /** Every step of the scenario came; {@code measured} is the time that the scenario asks for. */
  record Settled(Duration measured, Resolution resolution) implements Outcome {
    /** A span whose ends were dated by themselves, in real time. */
    public Settled(Duration measured) {
      this(measured, Resolution.FINE);
    }
  }

  /** Something was painted, yet {@code step} had not come after {@code waited}: a censored time. */
  record Late(String step, Duration waited) implements Outcome {}

  /** The screen returned to an earlier state again and again: the shell restarts. */
  record Restarting(int count, Duration period) implements Outcome {}

  /** The kernel died; {@code signature} is its first line, without addresses and times. */
  record Panicked(String signature) implements Outcome {}

  /** Nothing was ever painted; {@code step} is the one that was waited for, for {@code waited}. */
  record Silent(String step, Duration waited) implements Outcome {}

  /** The guest was not what the scenario is about: {@code reason}, a sentence, says how. */
  record Unexpected(String reason) implements Outcome {}
}
