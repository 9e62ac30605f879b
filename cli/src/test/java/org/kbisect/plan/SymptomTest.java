package org.kbisect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kbisect.config.FileText;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;

class SymptomTest {
  private static final Scenario SCENARIO =
      ScenarioFile.read(FileText.read(Path.of("../bisect-scripts/drm-fill/scenario.yaml")));
  private static final Outcome SETTLED = new Outcome.Settled(Duration.ofSeconds(1));
  private static final Outcome PANICKED = new Outcome.Panicked("BUG");
  private static final Symptom UNCACHED = Symptom.parse("memory-type:uncached-minus");

  @Test
  void isBadByTheMemoryTypeThatTheGuestReports() {
    assertThat(UNCACHED.sampleOf(SETTLED, types("uncached-minus"), SCENARIO))
        .isEqualTo(new Sample.Shown());
    assertThat(UNCACHED.sampleOf(SETTLED, types("write-combining"), SCENARIO))
        .isEqualTo(new Sample.NotShown());
    assertThat(UNCACHED.sampleOf(SETTLED, types("write-combining", "uncached-minus"), SCENARIO))
        .as("one of two displays")
        .isEqualTo(new Sample.Shown());
    assertThat(UNCACHED.exact()).isTrue();
    assertThat(UNCACHED.kind()).isEqualTo(SymptomKind.SHOWN);
  }

  @Test
  void aTimeIsKnownAsFinelyAsItWasTaken() {
    var coarse = new Resolution(0.125, true);
    assertThat(
            new Symptom.Slower()
                .sampleOf(new Outcome.Settled(Duration.ofMillis(1500), coarse), SCENARIO))
        .isEqualTo(new Sample.Time(1.5, coarse));
    assertThatThrownBy(() -> new Resolution(-0.1, false)).hasMessageContaining("not -0.1");
    assertThatThrownBy(() -> new Resolution(Double.POSITIVE_INFINITY, false))
        .hasMessageContaining("resolution");
  }

  @Test
  void memoryTypeThatIsNotKnownIsNeverGood() {
    assertThat(UNCACHED.sampleOf(SETTLED, List.of(), SCENARIO))
        .isEqualTo(new Sample.Unusable("the memory type is not known: the guest reported none"));
    assertThat(UNCACHED.sampleOf(SETTLED, types("unavailable: no debugfs"), SCENARIO))
        .isEqualTo(new Sample.Unusable("the memory type is not known: unavailable: no debugfs"));
    assertThat(UNCACHED.sampleOf(PANICKED, types("write-combining"), SCENARIO))
        .isEqualTo(new Sample.Unusable("panicked: BUG", true));
    assertThat(
            UNCACHED.sampleOf(
                new Outcome.Silent("filled", Duration.ofSeconds(60)),
                types("write-combining"),
                SCENARIO))
        .isInstanceOf(Sample.Unusable.class);
  }

  @Test
  void refusesMemoryTypesThatDoNotExist() {
    assertThatThrownBy(() -> Symptom.parse("memory-type:uncached_minus"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage(
            "unknown memory type 'uncached_minus'; allowed: uncached, uncached-minus,"
                + " write-combining, write-through, write-protected, write-back");
  }

  @Test
  void failsWhenTheScenarioDoesNotComeToItsEnd() {
    Symptom fails = Symptom.parse("fails");

    assertThat(fails.sampleOf(SETTLED, SCENARIO)).isEqualTo(new Sample.NotShown());
    assertThat(
            List.of(
                PANICKED,
                new Outcome.Late("filled", Duration.ofSeconds(60)),
                new Outcome.Restarting(3, Duration.ofSeconds(1)),
                new Outcome.Silent("filled", Duration.ofSeconds(60))))
        .allSatisfy(
            outcome -> assertThat(fails.sampleOf(outcome, SCENARIO)).isEqualTo(new Sample.Shown()));
  }

  private static List<GuestEvent> types(String... types) {
    return Arrays.stream(types)
        .map(type -> new GuestEvent("memory-type", 1, 2, Map.of("memoryType", type)))
        .toList();
  }
}
