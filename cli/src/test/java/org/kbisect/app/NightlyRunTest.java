package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.git.DrawnRepository;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.night.Regression;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;
import org.kbisect.night.TrackState;
import org.kbisect.night.TreeNote;
import org.kbisect.place.Script;
import org.kbisect.plan.LabFault;
import org.kbisect.store.StoredCampaign;

/** Nights over a tree that grows by some commits a day, on a place that is all script. */
class NightlyRunTest {
  private static final String NO_BUDGET = "8";

  @TempDir private Path directory;
  private final Random random = new Random(16);
  private ScriptedNights nights;
  private DrawnRepository upstream;
  private int commits;

  @BeforeEach
  void begin() throws Exception {
    nights = new ScriptedNights(directory);
    nights.play(this::desktop);
    upstream = DrawnRepository.in(directory.resolve("upstream"));
    upstream.write("kernel", "fast\n\n\n\n\n\nalways\n");
    upstream.write("other", "0\n");
    upstream.commit("the first commit");
    upstream.git("tag", "v1");
    nights.configuration(NO_BUDGET, ScriptedNights.tree("main", upstream.directory(), "v1"), "");
  }

  /** Settles in 2 s, in 6 where the kernel's file says {@code slow}, in 20 where {@code slower}. */
  private Script desktop(String kernel) {
    double seconds = kernel.contains("slower") ? 20 : kernel.contains("slow") ? 6 : 2;
    return Script.guest().says(1, "up").shows(1 + seconds + random.nextDouble() / 10, 100);
  }

  /** Commits that change nothing about the screen. */
  private void develop(int number) throws Exception {
    for (int commit = 0; commit < number; commit++) {
      commits++;
      upstream.write("other", commits + "\n");
      upstream.commit("work " + commits);
    }
  }

  private String commit(String kernel, String subject) throws Exception {
    upstream.write("kernel", kernel + "\n\n\n\n\n\nalways\n");
    upstream.write("other", "with " + subject + "\n");
    return upstream.commit(subject);
  }

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

  @Test
  void aTipThatDoesNotBuildIsNoRegression() throws Exception {
    develop(2);
    nights.run();
    String good = upstream.git("rev-parse", "HEAD").strip();
    commit("broken", "drm: half a change");

    NightResult result = nights.runOneTrack();

    assertThat(result.standing()).isEqualTo(Standing.NOT_JUDGED);
    assertThat(result.reason()).contains("the tip could not be judged", "drm.c:7: error");
    assertThat(nights.store().regressions().open("drawn nights")).isEmpty();

    commit("fast", "drm: the other half");
    NightResult mended = nights.runOneTrack();
    assertThat(mended.standing()).isEqualTo(Standing.GOOD);
    assertThat(mended.lastGood()).contains(good);
  }

  @Test
  void theNightEndsAtItsDeadlineAndTheNextOneGoesOn() throws Exception {
    nights.configuration("1", ScriptedNights.tree("main", upstream.directory(), "v1"), "");
    develop(5);
    String culprit = commit("slow", "drm: copy twice");
    develop(5);
    nights.interfere(ask -> nights.passes(Duration.ofMinutes(4)));

    NightView first = nights.run();

    NightResult bad = first.night().results().get(0);
    assertThat(bad.standing()).isEqualTo(Standing.UNCONFIRMED);
    assertThat(first.night().notes())
        .extracting(TreeNote::words)
        .anyMatch(words -> words.contains("the next one goes on with it"));
    long open = nights.campaigns().list().stream().filter(each -> each.result().isEmpty()).count();
    assertThat(open).isEqualTo(1);

    nights.interfere(ask -> {});
    NightView second = nights.run();

    assertThat(second.night().results().get(0).standing()).isEqualTo(Standing.REGRESSED);
    assertThat(second.regressions().get(0).culprit()).contains(culprit);
    assertThat(nights.campaigns().list()).allMatch(each -> each.result().isPresent());
  }

  @Test
  void aTipThatTheDeadlineLeavesIsJudgedFromWhereItStood() throws Exception {
    nights.configuration("1", ScriptedNights.tree("main", upstream.directory(), "v1"), "");
    develop(2);
    nights.interfere(ask -> nights.passes(Duration.ofMinutes(20)));
    NightResult carried = nights.runOneTrack();
    assertThat(carried.standing()).isEqualTo(Standing.CARRIED_OVER);
    int tried = nights.campaigns().trials(1).size();
    assertThat(tried).isBetween(2, 4);

    nights.interfere(ask -> {});
    NightResult result = nights.runOneTrack();

    assertThat(result.standing()).isEqualTo(Standing.GOOD);
    assertThat(result.campaign()).contains(1L);
  }

  /** As kill -9 does: nothing is caught, and nothing more is written. */
  @Test
  void nothingIsLostOfANightThatIsKilled() throws Exception {
    develop(2);
    nights.interfere(
        ask -> {
          if (ask.id() == 6) {
            throw new OutOfMemoryError("killed");
          }
        });
    assertThatThrownBy(nights::run).isInstanceOf(OutOfMemoryError.class);
    assertThat(nights.campaigns().trials(1)).hasSize(5);

    nights.interfere(ask -> {});
    NightView view = nights.run();

    assertThat(view.night().results().get(0).standing()).isEqualTo(Standing.GOOD);
    assertThat(view.night().results().get(0).campaign()).contains(1L);
    assertThat(view.night().notes())
        .extracting(TreeNote::words)
        .anyMatch(words -> words.startsWith("night 1 did not end"));
  }

  @Test
  void twoNightsOfAConfigurationDoNotRunAtOnce() throws Exception {
    develop(1);
    nights.interfere(
        ask -> {
          if (ask.id() == 1) {
            assertThatThrownBy(nights::run)
                .isInstanceOf(LabFault.class)
                .hasMessageContaining("the nightly drawn nights is held by process");
          }
        });

    assertThat(nights.runOneTrack().standing()).isEqualTo(Standing.GOOD);
    assertThat(nights.store().list(10)).hasSize(1);
  }

  @Test
  void aClockThatIsSetBackIsSaidAndPutsNothingOutOfOrder() throws Exception {
    develop(1);
    nights.run();
    String culprit = commit("slow", "drm: copy twice");
    nights.isDate("1999-12-31T22:00:00Z");

    NightView view = nights.run();

    assertThat(view.night().number()).isEqualTo(2);
    assertThat(view.night().notes())
        .extracting(TreeNote::words)
        .anyMatch(words -> words.startsWith("the clock was set back: night 1 began"));
    assertThat(view.regressions().get(0).culprit()).contains(culprit);
    assertThat(view.histories().get(0).points())
        .extracting(point -> point.night())
        .containsExactly(1L, 2L);
  }

  @Test
  void aTreeThatWasForcePushedIsJudgedAndThatIsSaid() throws Exception {
    develop(3);
    nights.run();
    upstream.git("reset", "-q", "--hard", "v1");
    String culprit = commit("slow", "drm: copy twice");
    develop(2);

    NightView view = nights.run();

    assertThat(view.night().notes())
        .extracting(TreeNote::tree, TreeNote::words)
        .anySatisfy(
            note -> assertThat(note.toList().toString()).contains("main", "was force-pushed"));
    assertThat(view.night().results().get(0).standing()).isEqualTo(Standing.REGRESSED);
    assertThat(view.regressions().get(0).culprit()).contains(culprit);
  }

  @Test
  void aTreeThatCannotBeFetchedIsNobodysFaultAndTheOthersAreJudged() throws Exception {
    nights.configuration(
        NO_BUDGET,
        ScriptedNights.tree("gone", directory.resolve("nowhere"), "v1")
            + "\n"
            + ScriptedNights.tree("main", upstream.directory(), "v1"),
        "");
    develop(1);

    NightView view = nights.run();

    assertThat(view.night().results())
        .extracting(NightResult::standing)
        .containsExactly(Standing.LAB_FAULT, Standing.GOOD);
    assertThat(view.night().results().get(0).reason())
        .contains("cannot fetch main from", "nowhere", "fatal: ");
  }

  @Test
  void aGoodRevisionThatIsNotThereIsNamed() throws Exception {
    nights.configuration(NO_BUDGET, ScriptedNights.tree("main", upstream.directory(), "v9"), "");
    develop(1);

    NightResult result = nights.runOneTrack();

    assertThat(result.standing()).isEqualTo(Standing.NOT_JUDGED);
    assertThat(result.reason()).contains("good: v9 is no revision of");
  }

  /** A full disk while a kernel is built is the lab's, and the same campaign goes on. */
  @Test
  void aDiskThatFillsAtNightIsTheLabsFaultAndNoVerdict() throws Exception {
    develop(2);
    nights.interfere(
        ask -> {
          if (ask.id() == 3) {
            throw new LabFault("no space left on /var/cache");
          }
        });

    NightResult full = nights.runOneTrack();
    assertThat(full.standing()).isEqualTo(Standing.LAB_FAULT);
    assertThat(full.reason()).contains("no space left");

    nights.interfere(ask -> {});
    NightResult result = nights.runOneTrack();
    assertThat(result.standing()).isEqualTo(Standing.GOOD);
    assertThat(result.campaign()).contains(1L);
  }

  @Test
  void namesAreTextWhateverTheyHold() throws Exception {
    String name = "größe <b>&amp; $(touch x) 日本";
    nights.configuration(NO_BUDGET, ScriptedNights.tree(name, upstream.directory(), "v1"), "");
    develop(1);
    String subject = "drm: <script>alert(1)</script> für alle";
    commit("slow", subject);

    NightView view = nights.run();

    NightReport report = NightReport.of(nights.wiring(), view);
    assertThat(view.regressions().get(0).track().tree()).isEqualTo(name);
    assertThat(report.lines())
        .anyMatch(line -> line.contains(name))
        .anyMatch(line -> line.contains(subject));
    Path folder = Files.createDirectories(directory.resolve("report"));
    report.writeTo(folder);
    assertThat(Files.readString(folder.resolve("night.txt"))).contains(subject);
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

  @Test
  void aConfigurationThatCannotRunIsRefusedBeforeTheNight() throws Exception {
    Path file =
        nights.configuration(
            NO_BUDGET, ScriptedNights.tree("main", upstream.directory(), "v1"), ", symptom: worse");

    assertThatThrownBy(nights::run).hasMessageContaining("unknown symptom worse");
    assertThat(Files.readString(file)).contains("worse");
    assertThat(nights.store().list(10)).isEmpty();
  }
}
