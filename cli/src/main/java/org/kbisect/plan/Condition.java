package org.kbisect.plan;

import java.time.Duration;

/** What makes a step come. */
public sealed interface Condition {

  /** The guest said this on its event channel. */
  record Said(String event) implements Condition {}

  /** This was done to the guest: it comes at once, when the steps before it have come. */
  record Given(Input input) implements Condition {}

  /** A frame that is not black, after the step before it. */
  record Painted() implements Condition {}

  /**
   * A frame with something on its background, after the step before it. From then on no plain
   * background settles: a slow shell leaves one for longer than any quiet time.
   */
  record Furnished() implements Condition {}

  /**
   * The first frame that looks like this boot's settled picture. Only looking back tells, so it is
   * decided together with the {@link Settled} step that follows it.
   */
  record LooksSettled() implements Condition {}

  /** The picture stood still for {@code quiet}; the step's time is that of the last change. */
  record Settled(Duration quiet) implements Condition {}
}
