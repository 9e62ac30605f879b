package org.kbisect.app;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.night.NightResult;
import org.kbisect.night.Regression;
import org.kbisect.night.Track;
import org.kbisect.night.TrackState;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;

/** Tells a regression that is known from a new one. */
record KnownRegressions(NightBook book, FetchedTrees trees, NightRequests requests) {

  /** The regression that a track showed before tonight. */
  Optional<Regression> shown(TrackState state) throws LabFault {
    return state.regression().isPresent()
        ? book.regressions().find(state.regression().get())
        : Optional.empty();
  }

  /** What a bad tip shows: what its track showed before, what another did, or something new. */
  Regression shownBy(WatchedTrack watched, TrackState state, NightResult worse)
      throws IOException, InterruptedException, LabFault {
    // Perhaps another track is free of it already: this one was not.
    Optional<Regression> before = shown(state).filter(known -> !known.isMistaken());
    if (before.isPresent() && before.get().isLike(worse.effect())) {
      return before.get();
    }
    String tip = worse.tip().orElseThrow();
    // A tip that is slower still is held against the slow one.
    String good =
        before.isPresent() ? state.judged().orElseThrow() : worse.lastGood().orElseThrow();
    Optional<Regression> same = contained(watched.track(), good, tip);
    return same.isPresent()
        ? same.get()
        : book.regressions()
            .add(
                book.configuration(),
                Regression.seen(
                    watched.track(), symptom(watched, good, tip), book.night(), good, worse));
  }

  /**
   * A regression whose culprit has come with the tip, and its fix has not, in the same scenario.
   */
  Optional<Regression> contained(Track track, String good, String tip)
      throws IOException, InterruptedException, LabFault {
    for (Regression known : book.regressions().all(book.configuration())) {
      boolean comparable =
          !known.isMistaken()
              && known.track().scenario().equals(track.scenario())
              && known.track().place().equals(track.place());
      if (comparable && hasCome(known, good, tip)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  private boolean hasCome(Regression known, String good, String tip)
      throws IOException, InterruptedException {
    Optional<String> culprit = known.culprit();
    Optional<String> fix = known.gone().flatMap(Regression.Gone::fix);
    return culprit.isPresent()
        && trees.contains(tip, culprit.get())
        && !trees.contains(good, culprit.get())
        && (fix.isEmpty() || !trees.contains(tip, fix.get()));
  }

  /** Another open regression that has this culprit. */
  Optional<Regression> withCulprit(Regression found) throws LabFault {
    return found.culprit().isEmpty()
        ? Optional.empty()
        : book.regressions().open(book.configuration()).stream()
            .filter(other -> other.number() < found.number() && other.isOpen())
            .filter(other -> other.culprit().equals(found.culprit()))
            .findFirst();
  }

  private String symptom(WatchedTrack watched, String good, String tip)
      throws IOException, InterruptedException, LabFault {
    Judge judge = requests.between(watched, good, tip).judge();
    return judge.match(Judge.Command::shell, experiment -> experiment.symptomText());
  }
}
