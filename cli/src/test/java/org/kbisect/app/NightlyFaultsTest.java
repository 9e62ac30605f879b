package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.night.Standing;
import org.kbisect.night.TreeNote;
import org.kbisect.plan.LabFault;

/** What goes wrong at night is said, is no false alarm, and loses nothing. */
class NightlyFaultsTest extends NightsOverATree {

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
  void theReportOfANightThatHasNotEndedSaysSo() throws Exception {
    develop(1);
    nights.interfere(
        ask -> {
          if (ask.id() == 3) {
            throw new OutOfMemoryError("killed");
          }
        });
    assertThatThrownBy(nights::run).isInstanceOf(OutOfMemoryError.class);

    NightReport report = NightReport.of(nights.wiring(), nights.store().view(1).orElseThrow());

    assertThat(report.page()).contains("has not ended, or was killed", "class=\"unfinished\"");
    assertThat(report.json().get("ended").isNull()).isTrue();
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
    assertThat(Files.readString(folder.resolve("night.html")))
        .contains("größe &lt;b&gt;&amp;amp; $(touch x) 日本", "&lt;script&gt;alert(1)")
        .doesNotContain("<script", "<b>&amp;");
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
