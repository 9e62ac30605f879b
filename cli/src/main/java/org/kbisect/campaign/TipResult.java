package org.kbisect.campaign;

import java.util.Optional;
import org.kbisect.judge.Effect;

/**
 * How a tip does beside the last good one, and what it took to know.
 *
 * @param answer in a word
 * @param reason in words; empty where the tip is worse
 * @param effect how many times as long it takes, where that is known
 * @param builds kernels that were made
 * @param boots kernels that were booted, or runs of the command
 * @param seconds of building and booting
 */
public record TipResult(
    Answer answer, String reason, Optional<Effect> effect, int builds, int boots, double seconds) {

  /** What the boots say. */
  public enum Answer {
    /** It shows the symptom, and the last good one does not. */
    WORSE,
    /** They do not differ, and the last good one is good. */
    ALIKE,
    /** It is better. */
    BETTER,
    /** Nothing can be said: one of them does not build, or fails in another way. */
    UNJUDGED
  }
}
