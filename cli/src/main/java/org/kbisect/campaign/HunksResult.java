package org.kbisect.campaign;

import java.util.Objects;
import java.util.Optional;
import org.kbisect.judge.Effect;

/**
 * A finding among hunks and what it took.
 *
 * @param configurations sets of hunks that were tried, the converse not counted
 * @param unresolved those of them that did not build or could not be judged
 * @param builds kernels that were made
 * @param boots kernels that were booted, or runs of the command
 * @param seconds of building and booting
 * @param effect how many times as long the commit takes as its parent, where that is a time
 */
public record HunksResult(
    HunksFinding finding,
    int configurations,
    int unresolved,
    int builds,
    int boots,
    double seconds,
    Optional<Effect> effect) {
  public HunksResult {
    // The journals of earlier versions have none.
    effect = Objects.requireNonNullElse(effect, Optional.empty());
  }
}
