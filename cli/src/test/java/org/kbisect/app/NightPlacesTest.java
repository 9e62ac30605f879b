package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kbisect.disk.ContentSums;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.night.Standing;
import org.kbisect.night.TreeNote;
import org.kbisect.place.Fact;
import org.kbisect.place.ScriptedPlace;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Machine;
import org.kbisect.watch.Watcher;

/** A night over two trees at two places, one of which is lost: the other goes on. */
class NightPlacesTest extends NightsOverATree {
  private final Map<String, Integer> asked = new HashMap<>();

  @BeforeEach
  void configureTwoPlaces() throws Exception {
    for (String place : List.of("one", "two")) {
      Files.writeString(
          directory.resolve(place + ".yaml"),
          "{name: %s, description: drawn, kind: qemu}\n".formatted(place));
    }
    nights.configuration(
        NO_BUDGET,
        ScriptedNights.tree("main", upstream.directory(), "v1")
            + "\n"
            + ScriptedNights.tree("stable", upstream.directory(), "v1"),
        ", places: [%1$s/one.yaml, %1$s/two.yaml]".formatted(directory));
  }

  @Test
  void whatIsLeftAtALostPlaceWaitsAndTheNightGoesOnAtTheOther() throws Exception {
    develop(2);
    loseAfter(3, Integer.MAX_VALUE);

    NightView view = nights.run();

    assertThat(view.night().results())
        .extracting(result -> result.track().tree() + " " + result.track().place())
        .containsExactly("main one", "main two", "stable one", "stable two");
    assertThat(view.night().results())
        .extracting(NightResult::standing)
        .containsExactly(Standing.LAB_FAULT, Standing.GOOD, Standing.LAB_FAULT, Standing.GOOD);
    assertThat(view.night().results().get(2).reason())
        .isEqualTo("place one is lost: host one does not answer");
    assertThat(view.night().notes())
        .extracting(TreeNote::words)
        .containsExactly(
            "place one is lost (host one does not answer): what is left to do there waits for the"
                + " next night");
    assertThat(nights.campaigns().list()).hasSize(3); // stable was not begun at place one

    nights.look(judge -> {});
    NightView next = nights.run();

    assertThat(next.night().results())
        .extracting(NightResult::standing)
        .containsExactly(Standing.GOOD, Standing.UNCHANGED, Standing.GOOD, Standing.UNCHANGED);
    assertThat(next.night().results().get(0).campaign()).contains(1L);
    assertThat(next.night().notes()).isEmpty();
  }

  @Test
  void aRegressionIsFoundAtTheOtherPlaceAndKnownWhereTheLostOneFindsItLater() throws Exception {
    develop(3);
    String culprit = commit("slow", "drm: copy twice");
    develop(4);
    loseAfter(14, Integer.MAX_VALUE); // the tip was seen to be bad, and its bisection began

    NightView view = nights.run();

    assertThat(view.night().results().get(0).standing()).isEqualTo(Standing.UNCONFIRMED);
    assertThat(view.night().results().get(1).standing()).isEqualTo(Standing.REGRESSED);
    assertThat(view.regressions())
        .anySatisfy(
            found -> {
              assertThat(found.track().place()).isEqualTo("two");
              assertThat(found.culprit()).contains(culprit);
            });
    assertThat(view.night().notes())
        .extracting(TreeNote::words)
        .filteredOn(words -> words.contains("is lost"))
        .hasSize(1);

    nights.look(judge -> {});
    nights.run();
    assertThat(nights.store().regressions().open("drawn nights"))
        .allSatisfy(open -> assertThat(open.culprit()).contains(culprit));
  }

  @Test
  void aPlaceThatAnswersAgainIsUsedAgain() throws Exception {
    develop(2);
    loseAfter(3, 2); // its trial, and the look after that

    NightView view = nights.run();

    assertThat(view.night().results())
        .extracting(NightResult::standing)
        .containsExactly(Standing.LAB_FAULT, Standing.GOOD, Standing.GOOD, Standing.GOOD);
    assertThat(view.night().notes())
        .extracting(TreeNote::words)
        .last()
        .isEqualTo("place one answers again, and is used again");
  }

  @Test
  void aTrialThatWasMadeAgainIsSaidInOneLine() throws Exception {
    develop(2);
    nights.boot(new FailingOnce());

    NightView view = nights.run();

    assertThat(view.night().results()).allMatch(result -> result.standing() == Standing.GOOD);
    assertThat(view.night().notes())
        .extracting(TreeNote::words)
        .containsExactly(
            "the lab failed, and the trial was made again: job 7 on n2 was lost with its node");
  }

  /** Place one answers so often, then for so many questions it does not. */
  private void loseAfter(int answers, int questions) {
    nights.look(
        judge -> {
          int before = asked.merge(place(judge), 1, Integer::sum) - 1;
          if (place(judge).equals("one") && before >= answers && before - answers < questions) {
            throw new LabFault("host one does not answer");
          }
        });
  }

  private static String place(Judge judge) {
    return Places.nameOf(judge.booted().orElseThrow());
  }

  /** Loses its third boot. */
  private final class FailingOnce implements Machine {
    private final AtomicInteger boots = new AtomicInteger();
    private final Machine machine =
        new Watcher(
            new ScriptedPlace(directory.resolve("place"), NightPlacesTest.this::desktop),
            ContentSums::sha256);

    @Override
    public BootReport boot(BootRequest request) throws LabFault, InterruptedException {
      if (boots.incrementAndGet() == 3) {
        throw new LabFault("job 7 on n2 was lost with its node");
      }
      return machine.boot(request);
    }

    @Override
    public List<Fact> facts() {
      return List.of();
    }
  }
}
