package org.kbisect.judge;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How one boot ended. The lab's own faults are not here: they are {@code plan.LabFault}. */
public sealed interface Outcome {

  /** Every step of the scenario came; {@code measured} is the time that the scenario asks for. */
  record Settled(Duration measured, Resolution resolution) implements Outcome {
    /** A span whose ends were dated by themselves, in real time. */
    public Settled(Duration measured) {
      this(measured, Resolution.FINE);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.settled(this);
    }

    @Override
    public Kind kind() {
      return Kind.SETTLED;
    }
  }

  /** Something was painted, yet {@code step} had not come after {@code waited}: a censored time. */
  record Late(String step, Duration waited) implements Outcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.late(this);
    }

    @Override
    public Kind kind() {
      return Kind.LATE;
    }
  }

  /** The screen returned to an earlier state again and again: the shell restarts. */
  record Restarting(int count, Duration period) implements Outcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.restarting(this);
    }

    @Override
    public Kind kind() {
      return Kind.RESTARTING;
    }
  }

  /** The kernel died; {@code signature} is its first line, without addresses and times. */
  record Panicked(String signature) implements Outcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.panicked(this);
    }

    @Override
    public Kind kind() {
      return Kind.PANICKED;
    }
  }

  /** Nothing was ever painted; {@code step} is the one that was waited for, for {@code waited}. */
  record Silent(String step, Duration waited) implements Outcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.silent(this);
    }

    @Override
    public Kind kind() {
      return Kind.SILENT;
    }
  }

  /** The guest was not what the scenario is about: {@code reason}, a sentence, says how. */
  record Unexpected(String reason) implements Outcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unexpected(this);
    }

    @Override
    public Kind kind() {
      return Kind.UNEXPECTED;
    }
  }

  /** Its kind alone, for those who ask for no more. */
  Kind kind();

  /** The kinds, as {@code timeline.json} and {@code --json} name them. */
  enum Kind {
    SETTLED("Settled"),
    LATE("Late"),
    RESTARTING("Restarting"),
    PANICKED("Panicked"),
    SILENT("Silent"),
    UNEXPECTED("Unexpected");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** The kind of this label; empty where there is none. */
    public static Optional<Kind> labelled(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
  }

  <R> R match(Cases<R> cases);

  /** One answer for each way to end. */
  interface Cases<R> {
    R settled(Settled settled);

    R late(Late late);

    R restarting(Restarting restarting);

    R panicked(Panicked panicked);

    R silent(Silent silent);

    R unexpected(Unexpected unexpected);
  }
}
