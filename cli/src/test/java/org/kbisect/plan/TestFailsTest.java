package org.kbisect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kbisect.config.FileText;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;

class TestFailsTest {
  private static final Scenario SCENARIO =
      ScenarioFile.read(FileText.read(Path.of("../bisect-scripts/drm-fill/scenario.yaml")));

  private static final Outcome SETTLED = new Outcome.Settled(Duration.ofSeconds(1));

  private final List<GuestEvent> events = new ArrayList<>();

  @Test
  void aTestThatFailsShowsIt() {
    ended("vmx", "FAIL", "1", "FAIL vmx (430 tests, 1 unexpected failures)");
    line("vmx", "FAIL: Test EPT memory types");
    ended("apic", "PASS", "0", "PASS apic (53 tests)");

    assertThat(sample("test-fails:vmx")).isEqualTo(new Sample.Shown());
    assertThat(sample("test-fails:apic")).isEqualTo(new Sample.NotShown());
    assertThat(sample("test-fails")).isEqualTo(new Sample.Shown());
    assertThat(seen())
        .isEqualTo("tests: 1 passed, 1 failed, 0 skipped: vmx (FAIL: Test EPT memory types)");
  }

  @Test
  void anotherFaultOfTheSameTestSpeaksForNothing() {
    ended("vmx", "FAIL", "1", "FAIL vmx");
    line("vmx", "FAIL: Test EPT memory types");

    assertThat(sample("test-fails:vmx:memory types")).isEqualTo(new Sample.Shown());
    assertThat(sample("test-fails:vmx:VMCS"))
        .isEqualTo(new Sample.Unusable("another fault: vmx (FAIL: Test EPT memory types)"));
  }

  @Test
  void aTestThatDoesNotSayWhatFailsIsNamedByHowItEnded() {
    ended("vmx", "FAIL", "124", "");

    assertThat(sample("test-fails:vmx")).isEqualTo(new Sample.Shown());
    assertThat(seen()).endsWith("vmx (exit 124: )");
  }

  @Test
  void aTestThatWasSkippedOrNotRunSpeaksForNothing() {
    ended("vmx", "SKIP", "77", "SKIP vmx (no VMX)");

    assertThat(sample("test-fails:vmx"))
        .isEqualTo(new Sample.Unusable("test vmx was skipped: SKIP vmx (no VMX)"));
    assertThat(sample("test-fails:svm")).isEqualTo(new Sample.Unusable("test svm was not run"));
    assertThat(sample("test-fails"))
        .isEqualTo(new Sample.Unusable("test vmx was skipped: SKIP vmx (no VMX)"));
  }

  @Test
  void aKernelThatDiesUnderATestFailsInAnotherWay() {
    ended("vmx", "FAIL", "1", "FAIL vmx");
    var panic = new Outcome.Panicked("Kernel panic - not syncing: Fatal exception");

    assertThat(Symptom.parse("test-fails:vmx").sampleOf(panic, events, SCENARIO))
        .isInstanceOf(Sample.Unusable.class);
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Symptom.parse("test-fails:vmx:("))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("symptom test-fails:vmx:(: ");
    assertThatThrownBy(() -> Symptom.parse("test-failed"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("unknown symptom test-failed");
  }

  private Sample sample(String symptom) {
    return Symptom.parse(symptom).sampleOf(SETTLED, events, SCENARIO);
  }

  private String seen() {
    return Symptom.parse("test-fails").seen(events).orElseThrow();
  }

  private void ended(String test, String verdict, String exit, String last) {
    events.add(
        new GuestEvent(
            "test-ended",
            0,
            0,
            Map.of("test", test, "verdict", verdict, "exit", exit, "last", last)));
  }

  private void line(String test, String line) {
    events.add(new GuestEvent("test-line", 0, 0, Map.of("test", test, "line", line)));
  }
}
