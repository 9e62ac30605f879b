package org.kbisect.report.model;

import java.util.List;

/**
 * What a campaign says.
 *
 * @param word how it ended, such as {@code FIRST_BAD}
 * @param headline one sentence
 * @param lines what it rests on
 */
public record Verdict(Tone tone, String word, String headline, List<String> lines) {
  public Verdict {
    lines = List.copyOf(lines);
  }

  /** What a reader is to make of it. */
  public enum Tone {
    /** All is as it should be. */
    GOOD,
    /** Something is broken, and it is known what. */
    BAD,
    /** Nothing can be concluded. */
    UNSURE,
    /** It goes on, or could. */
    UNFINISHED
  }
}
