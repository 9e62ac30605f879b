package org.kbisect.plan;

/** The span that a scenario measures: from one step until another, by one clock. */
public record Measure(String from, String until, Clock clock) {
  /** Stands for a step: QEMU's start by the host's clock, the kernel's by the guest's. */
  public static final String START = "start";

  /** A span as {@code --measure} writes it. */
  public static String span(String from, String until) {
    return from + ".." + until;
  }

  /** Its span. */
  @Override
  public String toString() {
    return span(from, until);
  }

  /** Whose monotonic clock: the guest's can only date what the guest itself said. */
  public enum Clock {
    HOST,
    GUEST
  }
}
