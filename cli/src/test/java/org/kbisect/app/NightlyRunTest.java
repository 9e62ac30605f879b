package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.git.DrawnRepository;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.night.Regression;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;
import org.kbisect.night.TrackState;
import org.kbisect.place.Script;
import org.kbisect.store.StoredCampaign;

/** What nights find, and find again, and how they say that it is gone. */
class NightlyRunTest extends NightsOverATree {

  @Test
  void aRegressionIsFoundOnTheNightItLandsAndItsFixOnTheNightItIsGone() throws Exception {
    develop(3);
    NightResult first = nights.runOneTrack();
    assertThat(first.standing()).isEqualTo(Standing.GOOD);
    assertThat(first.lastGood()).contains(upstream.git("rev-parse", "v1").strip());

    develop(3);
    assertThat(nights.runOneTrack().standing()).isEqualTo(Standing.GOOD);

    develop(3);
    String culprit = commit("slow", "drm: copy twice");
    develop(4);
    NightView third = nights.run();
    assertThat(third.night().results())
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.standing()).isEqualTo(Standing.REGRESSED);
              assertThat(result.effect().orElseThrow().ratio()).isBetween(2.5, 3.5);
            });
    assertThat(third.regressions())
        .singleElement()
        .satisfies(
            regression -> {
              assertThat(regression.finding()).contains("FIRST_BAD");
              assertThat(regression.culprit()).contains(culprit);
              assertThat(regression.firstNight()).isEqualTo(3);
              assertThat(regression.hunks()).isPresent();
            });

    develop(3);
    int campaigns = nights.campaigns().list().size();
    NightResult fourth = nights.runOneTrack();
    assertThat(fourth.standing()).isEqualTo(Standing.STILL_BAD);
    assertThat(fourth.regression()).contains(1L);
    // The tip was judged, and nothing was searched for again.
    assertThat(nights.campaigns().list()).hasSize(campaigns + 1);

    develop(2);
    String fix = commit("fast", "drm: copy once");
    develop(3);
    NightView fifth = nights.run();
    assertThat(fifth.night().results().get(0).standing()).isEqualTo(Standing.GONE);
    Regression gone = fifth.regressions().get(0);
    assertThat(gone.gone().orElseThrow().night()).isEqualTo(5);
    assertThat(gone.gone().orElseThrow().fix()).contains(fix);
    assertThat(NightReport.of(nights.wiring(), fifth).lines())
        .anyMatch(line -> line.contains("GONE"))
        .anyMatch(line -> line.contains("\"drm: copy twice\") is the first bad commit"))
        .anyMatch(line -> line.contains("gone since night 5") && line.contains("drm: copy once"));

    develop(1);
    assertThat(nights.runOneTrack().standing()).isEqualTo(Standing.GOOD);
    assertThat(nights.store().regressions().open("drawn nights")).isEmpty();
    assertThat(nights.campaigns().list())
        .extracting(StoredCampaign::result)
        .allMatch(Optional::isPresent);
  }

  @Test
  void nothingIsBootedWhereNothingHasCome() throws Exception {
    develop(2);
    nights.run();
    int campaigns = nights.campaigns().list().size();

    assertThat(nights.runOneTrack().standing()).isEqualTo(Standing.UNCHANGED);
    assertThat(nights.campaigns().list()).hasSize(campaigns);
  }

  /** One set of boots on a machine that was busy then. */
  @Test
  void whatTheNextSetOfBootsDoesNotShowIsNoAlarm() throws Exception {
    develop(3);
    String tip = upstream.git("rev-parse", "HEAD").strip();
    boolean[] busy = {false};
    nights.play(kernel -> desktop(busy[0] ? "slow" : kernel));
    // Only the first campaign has such boots: from the second on the machine is quiet.
    int[] asked = {0};
    nights.interfere(
        ask -> {
          asked[0]++;
          busy[0] = asked[0] <= 10 && ask.commit().equals(tip);
        });

    NightView view = nights.run();

    NightResult result = view.night().results().get(0);
    assertThat(result.standing()).isEqualTo(Standing.UNCONFIRMED);
    assertThat(result.reason()).contains("does not show it");
    assertThat(nights.store().regressions().open("drawn nights")).isEmpty();
    // The tip is judged anew, although nothing has come.
    assertThat(nights.runOneTrack().standing()).isEqualTo(Standing.GOOD);
  }

  @Test
  void whatIsSlowerStillIsAnotherRegression() throws Exception {
    develop(2);
    String first = commit("slow", "drm: copy twice");
    nights.run();
    develop(2);
    String second = commit("slower", "drm: copy ten times");
    develop(1);

    NightView view = nights.run();

    assertThat(view.night().results().get(0).standing()).isEqualTo(Standing.REGRESSED);
    assertThat(nights.store().regressions().open("drawn nights"))
        .extracting(regression -> regression.culprit().orElseThrow())
        .containsExactly(first, second);
  }

  @Test
  void aCulpritThatIsKnownFromAnotherTreeIsNotSearchedForAgain() throws Exception {
    var next = new DrawnRepository(directory.resolve("next"));
    upstream.git("clone", "-q", ".", next.directory().toString());
    next.git("config", "user.name", "Ada Example");
    next.git("config", "user.email", "ada@example.org");
    nights.configuration(
        NO_BUDGET,
        ScriptedNights.tree("mainline", upstream.directory(), "v1")
            + "\n"
            + ScriptedNights.tree("next", next.directory(), "v1"),
        "");
    develop(2);
    next.write("kernel", "slow\n\n\n\n\n\nalways\n");
    String culprit = next.commit("drm: copy twice");
    next.write("more", "1");
    next.commit("more work");

    NightView first = nights.run();

    assertThat(first.night().results())
        .extracting(NightResult::standing)
        .containsExactly(Standing.GOOD, Standing.REGRESSED);
    assertThat(first.night().spread(first.regressions().get(0)).words())
        .isEqualTo("bad in next, not in mainline");

    upstream.git("pull", "-q", "--no-rebase", "--no-edit", next.directory().toString(), "main");
    int campaigns = nights.campaigns().list().size();
    NightView second = nights.run();

    assertThat(second.night().results())
        .extracting(NightResult::standing)
        .containsExactly(Standing.STILL_BAD, Standing.UNCHANGED);
    assertThat(second.regressions())
        .singleElement()
        .satisfies(regression -> assertThat(regression.culprit()).contains(culprit));
    assertThat(second.night().spread(second.regressions().get(0)).bad())
        .containsExactly("mainline", "next");
    assertThat(nights.campaigns().list()).hasSize(campaigns + 1);
  }

  @Test
  void aCrashThatIsNotTheSymptomIsListedAndCountedNowhere() throws Exception {
    develop(2);
    int[] boots = {0};
    nights.play(
        kernel -> {
          boots[0]++;
          return boots[0] == 4
              ? Script.guest().prints(1, "[    1.0] Kernel panic - not syncing: VFS")
              : desktop(kernel);
        });

    NightResult result = nights.runOneTrack();

    assertThat(result.standing()).isEqualTo(Standing.GOOD);
    assertThat(result.aside())
        .singleElement()
        .satisfies(
            crash -> {
              assertThat(crash.signature()).contains("not syncing: VFS");
              assertThat(crash.times()).isEqualTo(1);
              assertThat(crash.boots()).isEqualTo(result.boots() + 1);
            });
    assertThat(result.seconds()).hasSize(result.boots());
  }

  /** Each night was as good as the one before it, and a month later it takes a third longer. */
  @Test
  void aSlowDriftThatNoNightShowsIsToldOnce() throws Exception {
    var store = nights.store();
    var track = new Track("main", "drawn", "local");
    for (int night = 0; night < 30; night++) {
      long number = store.begin("drawn nights", Instant.EPOCH.plus(Duration.ofDays(night)));
      double seconds = (night < 18 ? 2 : 2.6) + random.nextDouble() / 10;
      NightResult good =
          new NightResult(
              track,
              Optional.of("%040x".formatted(night)),
              Optional.empty(),
              Standing.GOOD,
              "",
              1,
              0,
              List.of(seconds),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      store.write("drawn nights", number, 0, good, TrackState.unknown(track));
      store.end(number, Instant.EPOCH);
    }
    nights.play(kernel -> Script.guest().says(1, "up").shows(3.6 + random.nextDouble() / 10, 9));
    develop(1);

    NightView view = nights.run();

    assertThat(view.night().results().get(0).standing()).isEqualTo(Standing.GOOD);
    assertThat(view.night().drifts())
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.firstNight()).isEqualTo(19);
              assertThat(drift.ratio()).isBetween(1.2, 1.4);
            });
    develop(1);
    assertThat(nights.run().night().drifts()).isEmpty();
  }
}
