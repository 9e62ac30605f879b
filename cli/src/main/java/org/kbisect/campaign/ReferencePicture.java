package org.kbisect.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;

/**
 * What the good end settles on: the picture that most of its boots agree on so far. It is told from
 * the trials alone, so a resumed campaign has the same one. The good end itself is never held
 * against it; one strange boot of it must not make all others strange.
 */
final class ReferencePicture {
  private final Optional<String> shows;
  private final List<FrameSignature> pictures = new ArrayList<>();

  /**
   * Nothing is known yet.
   *
   * @param shows the commit that shows it; without one there is no reference
   */
  ReferencePicture(Optional<String> shows) {
    this.shows = shows;
  }

  /** One that stays as this is now. */
  synchronized ReferencePicture frozen() {
    var copy = new ReferencePicture(shows);
    copy.pictures.addAll(pictures);
    return copy;
  }

  synchronized void add(Trial trial) {
    if (shows.equals(Optional.of(trial.commit()))) {
      trial.picture().map(FrameSignature::parse).ifPresent(pictures::add);
    }
  }

  /** What a boot of this commit is held against. */
  synchronized Optional<FrameSignature> of(String commit) {
    return shows.equals(Optional.of(commit)) ? Optional.empty() : picture();
  }

  private Optional<FrameSignature> picture() {
    Optional<FrameSignature> best = Optional.empty();
    long most = 0;
    for (FrameSignature picture : pictures) {
      long alike = pictures.stream().filter(picture::looksLike).count();
      if (alike > most) {
        most = alike;
        best = Optional.of(picture);
      }
    }
    return best;
  }
}
