package org.kbisect.plan;

import java.time.Duration;

/** What makes a step come. */
public sealed interface Condition {

  /** The guest said this on its event channel. */
  record Said(String event) implements Condition {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.said(this);
    }
  }

  /** This was done to the guest: it comes at once, when the steps before it have come. */
  record Given(Input input) implements Condition {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.given(this);
    }
  }

  /** The screen showed something. */
  sealed interface Frame extends Condition {}

  /** A frame that is not black, after the step before it. */
  record Painted() implements Frame {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.painted(this);
    }
  }

  /**
   * A frame with something on its background, after the step before it. From then on no plain
   * background settles: a slow shell leaves one for longer than any quiet time.
   */
  record Furnished() implements Frame {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.furnished(this);
    }
  }

  /**
   * The first frame that looks like this boot's settled picture. Only looking back tells, so it is
   * decided together with the {@link Settled} step that follows it.
   */
  record LooksSettled() implements Frame {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.looksSettled(this);
    }
  }

  /** The picture stood still for {@code quiet}; the step's time is that of the last change. */
  record Settled(Duration quiet) implements Frame {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.settled(this);
    }
  }

  <R> R match(Cases<R> cases);

  /** One answer for each condition. */
  interface Cases<R> {
    R said(Said said);

    R given(Given given);

    R painted(Painted painted);

    R furnished(Furnished furnished);

    R looksSettled(LooksSettled looksSettled);

    R settled(Settled settled);
  }
}
