package org.kbisect.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kbisect.night.Drift;
import org.kbisect.night.NightResult;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;
import org.kbisect.night.TrackState;
import org.kbisect.night.TreeNote;
import org.kbisect.plan.LabFault;
import org.kbisect.store.NightStore;
import org.kbisect.store.RegressionStore;

/** What a night has found so far; each entry is on disk before the next is sought. */
final class NightBook {
  private final NightStore store;
  private final String configuration;
  private final long night;
  private final List<WatchedTrack> tracks;
  private final List<TreeNote> notes = new ArrayList<>();
  private final List<Drift> drifts = new ArrayList<>();
  private final List<NightResult> results = new ArrayList<>();
  private final Set<Long> confirmed = new HashSet<>();

  NightBook(NightStore store, String configuration, long night, List<WatchedTrack> tracks) {
    this.store = store;
    this.configuration = configuration;
    this.night = night;
    this.tracks = tracks;
  }

  NightStore store() {
    return store;
  }

  RegressionStore regressions() {
    return store.regressions();
  }

  String configuration() {
    return configuration;
  }

  long night() {
    return night;
  }

  List<WatchedTrack> tracks() {
    return tracks;
  }

  List<NightResult> results() {
    return List.copyOf(results);
  }

  TrackState state(Track track) throws LabFault {
    return store.state(configuration, track);
  }

  void write(TrackState state) throws LabFault {
    store.write(configuration, state);
  }

  /** Enters the next track's result. */
  void enter(NightResult result, TrackState state) throws LabFault {
    NightResult told = isConfirmedTonight(result) ? result.as(Standing.REGRESSED, "") : result;
    results.add(told);
    store.write(configuration, night, results.size() - 1, told, state);
  }

  /** What was carried over from an earlier night is news when it is confirmed. */
  private boolean isConfirmedTonight(NightResult result) {
    return (result.standing() == Standing.UNCHANGED || result.standing() == Standing.STILL_BAD)
        && result.regression().filter(confirmed::contains).isPresent();
  }

  /** Enters what became of a regression that a track may show tonight. */
  void settle(long regression, Standing standing, String reason, TrackState state, long shown)
      throws LabFault {
    if (standing == Standing.REGRESSED) {
      confirmed.add(shown);
    }
    for (int position = 0; position < results.size(); position++) {
      NightResult result = results.get(position);
      if (result.track().equals(state.track())
          && result.regression().filter(number -> number == regression).isPresent()) {
        NightResult settled = result.as(standing, reason).about(shown);
        results.set(position, settled);
        store.write(configuration, night, position, settled, state);
        return;
      }
    }
    write(state);
  }

  void note(String tree, String words) throws LabFault {
    notes.add(new TreeNote(tree, words));
    store.note(night, drifts, notes);
  }

  /** Notes that a trial was made again, in one line for what is told in the same words. */
  void retried(LabFault fault) {
    String words = "the lab failed, and the trial was made again: " + fault.getMessage();
    if (notes.stream().anyMatch(note -> note.words().equals(words))) {
      return;
    }
    try {
      note("", words);
    } catch (LabFault journal) {
      return; // what comes of the trial is written down next, and that fault is told
    }
  }

  void drifted(Drift drift, TrackState state) throws LabFault {
    drifts.add(drift);
    store.note(night, drifts, notes);
    write(state.drifted(drift.firstNight()));
  }
}
