package org.kbisect.app;

import java.util.HashSet;
import java.util.Set;
import org.kbisect.plan.LabFault;

/**
 * The places of a night. One at which the lab has failed is looked at before it is used again, and
 * left out as long as it does not answer: the night goes on at the others.
 */
final class NightPlaces {
  private final PlaceLook look;
  private final NightBook book;
  private final Set<String> failed = new HashSet<>();
  private final Set<String> lost = new HashSet<>();

  NightPlaces(PlaceLook look, NightBook book) {
    this.look = look;
    this.book = book;
  }

  /**
   * Before something is tried for a track.
   *
   * @throws LabFault when its place is lost
   */
  void require(WatchedTrack watched) throws InterruptedException, LabFault {
    if (failed.contains(watched.track().place())) {
      see(watched);
    }
  }

  /** After the lab has failed for a track: perhaps its place is lost, if that is not the fault. */
  void lookAfter(Exception fault, WatchedTrack watched) throws InterruptedException, LabFault {
    if (fault instanceof PlaceLost) {
      return;
    }
    failed.add(watched.track().place());
    try {
      see(watched);
    } catch (PlaceLost noted) {
      return;
    }
  }

  /** Whether its place was lost when it was last looked at, which is noted. */
  boolean isLost(WatchedTrack watched) {
    return lost.contains(watched.track().place());
  }

  private void see(WatchedTrack watched) throws InterruptedException, LabFault {
    String place = watched.track().place();
    try {
      look.look(watched.judge());
    } catch (LabFault away) {
      if (lost.add(place)) {
        book.note(
            "",
            "place %s is lost (%s): what is left to do there waits for the next night"
                .formatted(place, away.getMessage()));
      }
      throw new PlaceLost(place, away);
    }
    if (lost.remove(place)) {
      book.note("", "place %s answers again, and is used again".formatted(place));
    }
  }

  /** That a place is lost is told once, and is the reason wherever it would be used. */
  private static final class PlaceLost extends LabFault {
    private static final long serialVersionUID = 1L;

    PlaceLost(String place, LabFault away) {
      super("place %s is lost: %s".formatted(place, away.getMessage()), away);
    }
  }
}
