package org.kbisect.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.night.Track;
import org.kbisect.night.TrackedTree;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;

/** All tracks of a configuration, the most important first. */
record WatchedTracks(Wiring wiring, NightlyFile file) {
  /** Stands for a commit while nothing is fetched yet. */
  private static final String ANY = "0".repeat(40);

  /**
   * Every tree under every scenario at every place of that.
   *
   * @throws org.kbisect.plan.InvalidRequest when one of the scenarios cannot be run
   */
  List<WatchedTrack> all() throws IOException, InterruptedException, LabFault {
    var tracks = new ArrayList<WatchedTrack>();
    for (TrackedTree tree : file.trees()) {
      for (NightlyFile.Scenario scenario : file.scenarios()) {
        for (Draft draft : drafts(scenario)) {
          tracks.add(watched(tree, scenario, draft));
        }
      }
    }
    return List.copyOf(tracks);
  }

  private static List<Draft> drafts(NightlyFile.Scenario scenario) {
    return scenario.places().isEmpty()
        ? List.of(scenario.draft())
        : scenario.places().stream()
            .map(place -> scenario.draft().with(DraftKey.PLACE, place))
            .toList();
  }

  private WatchedTrack watched(TrackedTree tree, NightlyFile.Scenario scenario, Draft draft)
      throws IOException, InterruptedException, LabFault {
    // Said now, and not at three in the morning; a host is asked when it is its turn.
    Draft alone = KernelRequest.withoutAsking(draft);
    Judge judge = new RequestBuilder(wiring, alone).judge(revision -> ANY);
    wiring.requireRunnable(judge);
    String place = judge.match(command -> Track.NO_PLACE, Places::nameOf);
    return new WatchedTrack(new Track(tree.name(), scenario.name(), place), tree, draft, judge);
  }
}
