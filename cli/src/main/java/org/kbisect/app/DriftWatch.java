package org.kbisect.app;

import java.util.List;
import java.util.Optional;
import org.kbisect.night.Drift;
import org.kbisect.night.Drifts;
import org.kbisect.night.History;
import org.kbisect.night.NightResult;
import org.kbisect.night.TrackState;
import org.kbisect.plan.LabFault;

/** Looks through the histories of the tracks that have a new time tonight. */
record DriftWatch(NightBook book) {

  void all() throws LabFault {
    List<NightResult> timed =
        book.results().stream()
            .filter(result -> result.standing().isGood() && result.median().isPresent())
            .toList();
    for (NightResult result : timed) {
      double atLeast = atLeast(result);
      History history = good(result);
      Optional<Drift> drift = new Drifts(timed.size(), atLeast).newest(history);
      TrackState state = book.state(result.track());
      if (drift.isPresent() && !isToldAlready(drift.get(), state, history)) {
        book.drifted(drift.get(), state);
      }
    }
  }

  /** What a night saw by itself is no drift: tips that were bad are left out. */
  private History good(NightResult result) throws LabFault {
    History all = book.store().history(book.configuration(), result.track(), Drifts.NIGHTS);
    return new History(
        all.track(), all.points().stream().filter(point -> point.standing().isGood()).toList());
  }

  private double atLeast(NightResult result) {
    return book.tracks().stream()
        .filter(watched -> watched.track().equals(result.track()))
        .map(watched -> Defaults.usual(watched.draft()).get(DraftKey.AT_LEAST))
        .findFirst()
        .orElseThrow();
  }

  /** Each night more is known of where a change lies, and it moves by a night or two. */
  private static boolean isToldAlready(Drift drift, TrackState state, History history) {
    return state
        .drift()
        .filter(
            told ->
                history.points().stream()
                        .filter(
                            point ->
                                point.night() > Math.min(told, drift.firstNight())
                                    && point.night() <= Math.max(told, drift.firstNight()))
                        .count()
                    < Drifts.LEAST)
        .isPresent();
  }
}
