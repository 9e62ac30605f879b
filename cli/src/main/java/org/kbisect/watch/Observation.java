package org.kbisect.watch;

import java.util.Objects;
import org.kbisect.judge.GuestEvent;

/**
 * What was seen of a boot or done to it, in the order in which its watcher knew of it. Times are
 * nanoseconds since the emulator's start.
 */
public sealed interface Observation {

  /**
   * The screen was read.
   *
   * @param look number of what it looked like, among the record's looks
   */
  record Frame(long at, int look) implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.frame(this);
    }
  }

  /** The guest said something. */
  record Said(GuestEvent event) implements Observation {
    public Said {
      Objects.requireNonNull(event, "an event is missing");
      Objects.requireNonNull(event.name(), "an event has no name");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.said(this);
    }
  }

  /**
   * The watcher asked whether the boot was decided by what it knew then.
   *
   * @param at by the clock by which a step is late: the emulator's processor time, where a loaded
   *     machine must not count
   */
  record Moment(long at) implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.moment(this);
    }
  }

  /** The input that was due was given to the guest. */
  record Given(long at) implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.given(this);
    }
  }

  <R> R match(Cases<R> cases);

  /** One answer for each kind of observation. */
  interface Cases<R> {
    R frame(Frame frame);

    R said(Said said);

    R moment(Moment moment);

    R given(Given given);
  }
}
