package org.kbisect.place;

/** Hears what a stack says, line by line. Each call says whether whoever waits should look now. */
public interface Listener {

  /** A line of the console of the kernel under test. */
  boolean console(String line);

  /**
   * A line of the event channel.
   *
   * @param at when it came, by the session's clock
   */
  boolean event(String line, long at);
}
