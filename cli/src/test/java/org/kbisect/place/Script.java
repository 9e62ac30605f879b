package org.kbisect.place;

import java.util.ArrayList;
import java.util.List;

/** What a stack does, in the order of time. */
public record Script(List<Cue> cues, boolean screen) {
  public Script {
    cues = List.copyOf(cues);
  }

  /**
   * Something that happens.
   *
   * @param at nanoseconds after the start
   */
  public sealed interface Cue {
    long at();
  }

  record Printed(long at, String line) implements Cue {}

  record Said(long at, String line) implements Cue {}

  /** From now on the screen shows one level of grey. */
  record Shown(long at, int grey) implements Cue {}

  record Ended(long at, String how) implements Cue {}

  record Lost(long at, String why) implements Cue {}

  /** Nothing happens any more, and the clock stands still until somebody ends it. */
  record Waited(long at) implements Cue {}

  /** A guest with a screen that does nothing yet. */
  public static Script guest() {
    return new Script(List.of(), true);
  }

  /** A host without a screen that does nothing yet. */
  public static Script host() {
    return new Script(List.of(), false);
  }

  public Script prints(double second, String line) {
    return with(new Printed(nanos(second), line));
  }

  /** Says an event, with more fields as JSON, such as {@code ,"type":"wc"}. */
  public Script says(double second, String event, String fields) {
    long at = nanos(second);
    return with(new Said(at, "{\"t\":%d,\"event\":\"%s\"%s}".formatted(at, event, fields)));
  }

  public Script says(double second, String event) {
    return says(second, event, "");
  }

  public Script shows(double second, int grey) {
    return with(new Shown(nanos(second), grey));
  }

  public Script ends(double second, String how) {
    return with(new Ended(nanos(second), how));
  }

  public Script isLost(double second, String why) {
    return with(new Lost(nanos(second), why));
  }

  public Script waits(double second) {
    return with(new Waited(nanos(second)));
  }

  private Script with(Cue cue) {
    var more = new ArrayList<>(cues);
    more.add(cue);
    return new Script(more, screen);
  }

  private static long nanos(double second) {
    return Math.round(second * 1e9);
  }
}
