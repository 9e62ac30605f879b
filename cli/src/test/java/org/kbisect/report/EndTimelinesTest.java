package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.CalibrationLimits;

class EndTimelinesTest {

  @Test
  void namesTheSpanThatDiffersAlthoughItWasNotMeasured() {
    var lines = lines(boots("Settled", 1.0, 3.0), boots("Settled", 4.0, 6.0));
    assertThat(lines)
        .contains(
            "  kernel-up                   1.002          4.002",
            "the bad end takes longer from start until kernel-up; to bisect that: --measure"
                + " start..kernel-up")
        .noneMatch(line -> line.contains("kernel-up..settled"));
  }

  @Test
  void namesNoSpanWhereTheEndsAreAlike() {
    var lines = lines(boots("Settled", 1.0, 3.0), boots("Settled", 1.02, 3.05));
    assertThat(lines).hasSize(3).noneMatch(line -> line.contains("--measure"));
  }

  @Test
  void saysUnderWhichSymptomAnotherFailureCouldBeBisected() {
    var silent =
        IntStream.range(0, 5).mapToObj(i -> boot("Silent", Map.of("kernel-up", 1.0))).toList();
    var lines = lines(boots("Settled", 1.0, 3.0), silent);
    assertThat(lines)
        .contains("the bad end fails in another way; to bisect that: --symptom never-paints")
        .anyMatch(line -> line.startsWith("  settled") && line.endsWith("never"));
  }

  @Test
  void namesTheUsualPanicAsAPatternForTheShell() {
    List<BootEvidence> bad =
        List.of(died("hung"), died("Oops: 0002 [#1] in f's"), died("Oops: 0002 [#1] in f's"));
    assertThat(lines(boots("Settled", 1.0, 3.0), bad))
        .contains(
            "the bad end fails in another way; to bisect that: --symptom"
                + " 'panic:Oops: 0002 ..1. in f.s'");
  }

  @Test
  void saysNothingOfEndsThatWereNotBooted() {
    assertThat(lines(List.of(), boots("Settled", 1, 2))).isEmpty();
  }

  private static List<String> lines(List<BootEvidence> good, List<BootEvidence> bad) {
    return new EndTimelines(good, bad, CalibrationLimits.REAL_TIME).lines();
  }

  /** Five boots, a few milliseconds apart. */
  private static List<BootEvidence> boots(String outcome, double kernelUp, double settled) {
    return IntStream.range(0, 5)
        .mapToObj(
            i ->
                boot(
                    outcome,
                    ordered("kernel-up", kernelUp + i / 1e3, "settled", settled + i / 1e3)))
        .toList();
  }

  private static Map<String, Double> ordered(String first, double at, String then, double later) {
    var steps = new LinkedHashMap<String, Double>();
    steps.put(first, at);
    steps.put(then, later);
    return steps;
  }

  private static BootEvidence boot(String outcome, Map<String, Double> steps) {
    return new BootEvidence(
        Optional.empty(),
        Optional.empty(),
        Optional.of(outcome),
        Optional.empty(),
        steps,
        Optional.empty(),
        Optional.empty());
  }

  private static BootEvidence died(String panic) {
    return new BootEvidence(
        Optional.empty(),
        Optional.empty(),
        Optional.of("Panicked"),
        Optional.of(panic),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }
}
