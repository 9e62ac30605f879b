package org.kbisect.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.TipResult;
import org.kbisect.night.NightResult;
import org.kbisect.night.Regression;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;
import org.kbisect.night.TrackState;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/** Judges the tips of a night, each beside the last good one of its track. */
record TipJudging(
    NightBook book,
    FetchedTrees trees,
    NightCampaigns campaigns,
    NightRequests requests,
    KnownRegressions known,
    NightPlaces places) {
  /** A result and what is known of the track after it. */
  private record Judged(NightResult result, TrackState state) {}

  /** Judges a track's tip and enters what came of it. */
  void judge(WatchedTrack watched) throws IOException, InterruptedException, LabFault {
    Judged judged;
    try {
      places.require(watched);
      judged = judged(watched, book.state(watched.track()));
    } catch (OutOfTime over) {
      judged = untried(watched, Standing.CARRIED_OVER, "the night was over before it was judged");
    } catch (LabFault | IOException | UncheckedIOException fault) {
      places.lookAfter(fault, watched);
      judged = untried(watched, Standing.LAB_FAULT, String.valueOf(fault.getMessage()));
    } catch (InvalidRequest refused) {
      judged = untried(watched, Standing.NOT_JUDGED, String.valueOf(refused.getMessage()));
    }
    book.enter(judged.result(), judged.state());
  }

  private Judged untried(WatchedTrack watched, Standing standing, String reason) throws LabFault {
    Track track = watched.track();
    // Read again: a campaign that has begun is known by now.
    return new Judged(
        NightResult.untried(track, trees.tip(watched.tree()), standing, reason), book.state(track));
  }

  private Judged judged(WatchedTrack watched, TrackState state)
      throws IOException, InterruptedException, LabFault {
    Optional<String> tip = trees.tip(watched.tree());
    if (tip.isEmpty()) {
      return untried(watched, Standing.LAB_FAULT, trees.fault(watched.tree()));
    }
    if (state.begun().isPresent()) {
      Judged earlier = goOn(watched, state, state.begun().get());
      if (earlier.result().tip().equals(tip)) {
        return earlier;
      }
      book.write(earlier.state());
      return judged(watched, earlier.state());
    }
    if (state.judged().equals(tip)) {
      NightResult unchanged =
          NightResult.untried(watched.track(), tip, Standing.UNCHANGED, "nothing new to judge");
      return new Judged(state.regression().map(unchanged::about).orElse(unchanged), state);
    }
    return compared(watched, state, tip.get());
  }

  /** A campaign that an earlier night has left is ended first, whatever the tip is by now. */
  private Judged goOn(WatchedTrack watched, TrackState state, long begun)
      throws IOException, InterruptedException, LabFault {
    TrackState anew = state.judging(Optional.empty());
    try {
      return outcome(watched, anew, campaigns.goOn(Kinds.TIP, begun));
    } catch (LabFault | InvalidRequest | IllegalStateException fault) {
      // Twice is enough: the next night begins with the tip as it is then.
      book.write(anew);
      throw fault instanceof LabFault lab
          ? lab
          : new LabFault(
              "campaign %d cannot go on: %s".formatted(begun, fault.getMessage()), fault);
    }
  }

  private Judged compared(WatchedTrack watched, TrackState state, String tip)
      throws IOException, InterruptedException, LabFault {
    Optional<String> good =
        state.lastGood().isPresent() ? state.lastGood() : trees.good(watched.tree());
    if (good.isEmpty()) {
      throw new InvalidRequest(
          "good: %s is no revision of %s: correct it in the configuration"
              .formatted(watched.tree().good(), watched.tree().url()));
    }
    if (good.get().equals(tip)) {
      return new Judged(
          NightResult.untried(
              watched.track(),
              Optional.of(tip),
              Standing.UNCHANGED,
              "the tip is what it would be compared with"),
          state.good(tip));
    }
    var ended =
        campaigns.begin(
            Kinds.TIP,
            requests.between(watched, good.get(), tip),
            number -> book.write(state.judging(Optional.of(number))));
    return outcome(watched, state, ended);
  }

  private Judged outcome(
      WatchedTrack watched,
      TrackState state,
      NightCampaigns.Ended<BisectionRequest, TipResult> ended)
      throws IOException, InterruptedException, LabFault {
    Track track = watched.track();
    String tip = ended.request().bad();
    String good = ended.request().good().get(0);
    return switch (ended.result().answer()) {
      case UNJUDGED ->
          new Judged(
              TipReadings.of(track, Standing.NOT_JUDGED, ended), state.judging(Optional.empty()));
      case ALIKE, BETTER -> good(state, TipReadings.of(track, Standing.GOOD, ended), tip);
      case WORSE -> {
        NightResult worse = TipReadings.of(track, Standing.STILL_BAD, ended);
        Regression shown = known.shownBy(watched, state, worse);
        NightResult told =
            shown.isSearched()
                ? worse.as(Standing.STILL_BAD, otherWay(shown, worse))
                : worse.as(
                    Standing.UNCONFIRMED,
                    "bad in one set of boots; a bisection boots both ends again before it is news");
        yield new Judged(told.about(shown.number()), state.bad(good, tip, shown.number()));
      }
    };
  }

  /** One symptom can hide another: that is not bisected, and it is said. */
  private static String otherWay(Regression shown, NightResult worse) {
    return shown.signature().isEmpty() || shown.signature().equals(worse.signature())
        ? ""
        : "it fails in another way than the regression did: %s, and then %s"
            .formatted(worse.signature().orElse("unknown"), shown.signature().get());
  }

  /** A tip that is good; a regression that showed before is gone with it. */
  private Judged good(TrackState state, NightResult result, String tip) throws LabFault {
    Optional<Regression> shown = known.shown(state);
    TrackState after = state.good(tip);
    if (shown.isEmpty()) {
      return new Judged(result, after);
    }
    Regression regression = shown.get();
    if (!regression.isSearched()) {
      book.regressions().update(regression.found(Regression.MISTAKEN, regression.culprits()));
      return new Judged(
          result.as(
              Standing.GOOD,
              "what night %d saw once does not show, and was never confirmed"
                  .formatted(regression.firstNight())),
          after);
    }
    if (regression.isOpen()) {
      book.regressions()
          .update(
              regression.gone(
                  Regression.Gone.noticed(
                      state.track(),
                      book.night(),
                      state.judged().orElse(regression.firstBad()),
                      tip)));
    }
    return new Judged(result.as(Standing.GONE, "").about(regression.number()), after);
  }
}
