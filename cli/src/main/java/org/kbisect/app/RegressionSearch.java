package org.kbisect.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Sought;
import org.kbisect.night.Regression;
import org.kbisect.night.Standing;
import org.kbisect.night.TrackState;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.report.FindingJson;
import org.kbisect.search.InvalidRange;

/** Finds what has brought the regressions of a night, and what has taken them away. */
record RegressionSearch(
    NightBook book,
    NightCampaigns campaigns,
    NightRequests requests,
    KnownRegressions known,
    NightPlaces places,
    Audience audience) {
  /**
   * Goes through all of which something is still to be found out, the most important first.
   *
   * @throws OutOfTime when the night is over before
   */
  void all() throws InterruptedException, LabFault {
    List<Regression> all = book.regressions().open(book.configuration());
    for (WatchedTrack watched : book.tracks()) {
      try {
        for (Regression open : all) {
          if (concerns(open, watched)) {
            places.require(watched);
            // What was found of another meanwhile may have been written down of this one, too.
            goOn(watched, read(open));
          }
        }
      } catch (LabFault | IOException | UncheckedIOException fault) {
        places.lookAfter(fault, watched);
        if (!places.isLost(watched)) {
          book.note(
              "",
              "%s: a search goes on on the next night: %s"
                  .formatted(watched.track(), fault.getMessage()));
        }
      }
    }
  }

  private static boolean concerns(Regression open, WatchedTrack watched) {
    return open.track().equals(watched.track())
        || open.gone().filter(gone -> gone.track().equals(watched.track())).isPresent();
  }

  private void goOn(WatchedTrack watched, Regression open)
      throws IOException, InterruptedException, LabFault {
    if (open.track().equals(watched.track())) {
      Regression regression = open.isSearched() ? open : searched(watched, open);
      if (regression.isOpen() && regression.culprit().isPresent()) {
        hunks(watched, regression);
      }
    }
    Optional<Regression.Gone> gone = open.gone().filter(each -> !each.searched());
    if (gone.isPresent() && gone.get().track().equals(watched.track())) {
      fix(watched, open);
    }
  }

  private Regression searched(WatchedTrack watched, Regression regression)
      throws IOException, InterruptedException, LabFault {
    Optional<Regression> same =
        known.contained(watched.track(), regression.lastGood(), regression.firstBad());
    if (same.isPresent()) {
      return sameAs(same.get(), regression);
    }
    Finding finding;
    try {
      finding = bisection(watched, regression).result().finding();
    } catch (InvalidRequest | InvalidRange refused) {
      return mistaken(regression, String.valueOf(refused.getMessage()));
    }
    if (finding instanceof Finding.NotReproduced not) {
      return mistaken(regression, not.reason());
    }
    Regression found = read(regression).found(name(finding), commits(finding));
    Optional<Regression> earlier = known.withCulprit(found);
    if (earlier.isPresent()) {
      return sameAs(earlier.get(), found);
    }
    book.regressions().update(found);
    book.settle(
        found.number(),
        Standing.REGRESSED,
        reason(finding),
        book.state(found.track()),
        found.number());
    return found;
  }

  private NightCampaigns.Ended<BisectionRequest, BisectionResult> bisection(
      WatchedTrack watched, Regression regression)
      throws IOException, InterruptedException, LabFault {
    if (regression.bisection().isPresent()) {
      try {
        return campaigns.goOn(Kinds.BISECT, regression.bisection().get());
      } catch (IllegalStateException otherVersion) {
        audience.note(String.valueOf(otherVersion.getMessage()));
      }
    }
    return campaigns.begin(
        Kinds.BISECT,
        requests.between(watched, regression.lastGood(), regression.firstBad()),
        number -> book.regressions().update(regression.bisectedBy(number)));
  }

  /** As it stands in the store: its campaign's number was written there meanwhile. */
  private Regression read(Regression regression) throws LabFault {
    return book.regressions().find(regression.number()).orElse(regression);
  }

  private Regression mistaken(Regression regression, String reason) throws LabFault {
    Regression mistaken = read(regression).found(Regression.MISTAKEN, List.of());
    book.regressions().update(mistaken);
    TrackState state = book.state(regression.track());
    boolean shownStill =
        state.regression().filter(number -> number == regression.number()).isPresent();
    book.settle(
        regression.number(),
        Standing.UNCONFIRMED,
        "the next set of boots does not show it: " + reason,
        shownStill ? state.undecided() : state,
        regression.number());
    return mistaken;
  }

  private Regression sameAs(Regression earlier, Regression later) throws LabFault {
    book.regressions().update(read(later).found(Regression.MISTAKEN, later.culprits()));
    TrackState state = book.state(later.track());
    book.settle(
        later.number(),
        Standing.STILL_BAD,
        "it has the culprit of regression %d".formatted(earlier.number()),
        state.showing(earlier.number()),
        earlier.number());
    return earlier;
  }

  private static String name(Finding finding) {
    return FindingJson.name(Sought.REGRESSION, finding);
  }

  /** The commits to blame; several where nothing tells them apart. */
  private static List<String> commits(Finding finding) {
    if (finding instanceof Finding.Ambiguous several) {
      return several.commits();
    }
    return finding.firstBad().map(Finding.FirstBad::commit).map(List::of).orElse(List.of());
  }

  private static String reason(Finding finding) {
    return finding
        .firstBad()
        .filter(first -> !first.verification().holds())
        .map(first -> "what was found does not hold together: do not rely on it")
        .orElse("");
  }

  /** A commit that has no hunks to choose from, such as a merge, is left whole. */
  private void hunks(WatchedTrack watched, Regression regression)
      throws IOException, InterruptedException, LabFault {
    try {
      if (regression.hunks().isPresent()) {
        campaigns.goOn(Kinds.HUNKS, regression.hunks().get());
        return;
      }
      campaigns.begin(
          Kinds.HUNKS,
          requests.hunks(watched, regression.culprit().orElseThrow()),
          number -> book.regressions().update(regression.hunksBy(number)));
    } catch (InvalidRequest whole) {
      audience.note(String.valueOf(whole.getMessage()));
    }
  }

  private void fix(WatchedTrack watched, Regression regression)
      throws IOException, InterruptedException, LabFault {
    Regression.Gone gone = regression.gone().orElseThrow();
    List<String> fixes = List.of();
    try {
      fixes = commits(search(watched, regression, gone).result().finding());
    } catch (InvalidRequest | InvalidRange refused) {
      audience.note(String.valueOf(refused.getMessage()));
    }
    Regression searched = read(regression);
    book.regressions().update(searched.gone(searched.gone().orElseThrow().found(fixes)));
  }

  private NightCampaigns.Ended<BisectionRequest, BisectionResult> search(
      WatchedTrack watched, Regression regression, Regression.Gone gone)
      throws IOException, InterruptedException, LabFault {
    return gone.search().isPresent()
        ? campaigns.goOn(Kinds.BISECT, gone.search().get())
        : campaigns.begin(
            Kinds.BISECT,
            requests.fix(watched, gone.lastBad(), gone.firstGood()),
            number -> book.regressions().update(regression.gone(gone.searchedBy(number))));
  }
}
