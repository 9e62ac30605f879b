package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Resolution;
import org.kbisect.report.BootEvidence.Reached;

class EndTimelinesTest {

  @Test
  void namesTheSpanThatDiffersAlthoughItWasNotMeasured() {
    var lines = lines(boots(Outcome.Kind.SETTLED, 1.0, 3.0), boots(Outcome.Kind.SETTLED, 4.0, 6.0));
    assertThat(lines)
        .contains(
            "  kernel-up                   1.002          4.002",
            "the bad end takes longer from start until kernel-up; to bisect that: --measure"
                + " start..kernel-up")
        .noneMatch(line -> line.contains("kernel-up..settled"));
  }

  @Test
  void namesNotTheSpanThatWasMeasured() {
    var good = boots(Outcome.Kind.SETTLED, 1.0, 3.0);
    var bad = boots(Outcome.Kind.SETTLED, 4.0, 9.0);

    assertThat(options(good, bad, ""))
        .containsExactly("--measure start..kernel-up", "--measure kernel-up..settled");
    assertThat(options(good, bad, "kernel-up..settled"))
        .containsExactly("--measure start..kernel-up");
  }

  private static List<String> options(
      List<BootEvidence> good, List<BootEvidence> bad, String measured) {
    return new EndTimelines(good, bad, measured, CalibrationLimits.REAL_TIME).options();
  }

  @Test
  void namesNoSpanWhereTheEndsAreAlike() {
    var lines =
        lines(boots(Outcome.Kind.SETTLED, 1.0, 3.0), boots(Outcome.Kind.SETTLED, 1.02, 3.05));
    assertThat(lines).hasSize(3).noneMatch(line -> line.contains("--measure"));
  }

  @Test
  void saysUnderWhichSymptomAnotherFailureCouldBeBisected() {
    var silent =
        IntStream.range(0, 5)
            .mapToObj(i -> boot(Outcome.Kind.SILENT, Map.of("kernel-up", at(1, Resolution.FINE))))
            .toList();
    var lines = lines(boots(Outcome.Kind.SETTLED, 1.0, 3.0), silent);
    assertThat(lines)
        .contains("the bad end fails in another way; to bisect that: --symptom never-paints")
        .anyMatch(line -> line.startsWith("  settled") && line.endsWith("never"));
  }

  @Test
  void namesTheUsualPanicAsAPatternForTheShell() {
    List<BootEvidence> bad =
        List.of(died("hung"), died("Oops: 0002 [#1] in f's"), died("Oops: 0002 [#1] in f's"));
    assertThat(lines(boots(Outcome.Kind.SETTLED, 1.0, 3.0), bad))
        .contains(
            "the bad end fails in another way; to bisect that: --symptom"
                + " 'panic:Oops: 0002 ..1. in f.s'");
  }

  @Test
  void saysNothingOfEndsThatWereNotBooted() {
    assertThat(lines(List.of(), boots(Outcome.Kind.SETTLED, 1, 2))).isEmpty();
  }

  @Test
  void oneBootOfEachIsEnoughInVirtualTimeAndNotBesideIt() {
    var virtual = new Resolution(0.01, true);
    var beside = new Resolution(0.01, false);

    assertThat(oneOfEach(virtual, 1.2)).containsExactly("--measure start..kernel-up");
    assertThat(oneOfEach(virtual, 1.02)).as("two per cent").isEmpty();
    assertThat(oneOfEach(new Resolution(0.3, true), 1.2)).as("known to a third").isEmpty();
    assertThat(oneOfEach(beside, 1.2)).as("another boot would not repeat it").isEmpty();
  }

  private static List<String> oneOfEach(Resolution resolution, double slower) {
    var good = boot(Outcome.Kind.SETTLED, ordered("kernel-up", 1, "settled", 3, resolution));
    var bad =
        boot(Outcome.Kind.SETTLED, ordered("kernel-up", slower, "settled", 2 + slower, resolution));
    return new EndTimelines(List.of(good), List.of(bad), "", CalibrationLimits.VIRTUAL_TIME)
        .options();
  }

  @Test
  void readsHowFinelyAStepIsKnown(@TempDir Path directory) throws Exception {
    Files.writeString(
        directory.resolve("timeline.json"),
        """
        {"steps": [{"step": "kernel-up", "host": 1.5, "within": 0.25, "repeatable": true},
          {"step": "settled", "host": 2.5}]}""");

    var steps = BootEvidence.of(Optional.of(directory.toString())).steps();

    assertThat(steps)
        .containsEntry("kernel-up", at(1.5, new Resolution(0.25, true)))
        .containsEntry("settled", at(2.5, Resolution.FINE));
  }

  private static List<String> lines(List<BootEvidence> good, List<BootEvidence> bad) {
    return new EndTimelines(good, bad, "", CalibrationLimits.REAL_TIME).lines();
  }

  /** Five boots, a few milliseconds apart. */
  private static List<BootEvidence> boots(Outcome.Kind outcome, double kernelUp, double settled) {
    return IntStream.range(0, 5)
        .mapToObj(
            i ->
                boot(
                    outcome,
                    ordered(
                        "kernel-up",
                        kernelUp + i / 1e3,
                        "settled",
                        settled + i / 1e3,
                        Resolution.FINE)))
        .toList();
  }

  private static Map<String, Reached> ordered(
      String first, double at, String then, double later, Resolution resolution) {
    var steps = new LinkedHashMap<String, Reached>();
    steps.put(first, at(at, resolution));
    steps.put(then, at(later, resolution));
    return steps;
  }

  private static Reached at(double seconds, Resolution resolution) {
    return new Reached(seconds, resolution);
  }

  private static BootEvidence boot(Outcome.Kind outcome, Map<String, Reached> steps) {
    return new BootEvidence(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(outcome),
        Optional.empty(),
        steps);
  }

  private static BootEvidence died(String panic) {
    return new BootEvidence(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Outcome.Kind.PANICKED),
        Optional.of(panic),
        Map.of());
  }
}
