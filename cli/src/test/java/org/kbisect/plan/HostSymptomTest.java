package org.kbisect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.config.FileText;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;

class HostSymptomTest {
  private static final Scenario SCENARIO =
      ScenarioFile.read(FileText.read(Path.of("../bisect-scripts/vmx-memory-type/scenario.yaml")));
  private static final String NO_DEVICE = "/dev/kvm: No such file or directory; VMX is disabled";
  private static final GuestEvent LOADED = event("kvm", Map.of("state", "loaded"));
  private static final GuestEvent REFUSED =
      event("kvm", Map.of("state", "not loaded", "reason", NO_DEVICE));
  private static final GuestEvent HALTED = event("guest-ended", Map.of("end", "hlt"));
  private static final GuestEvent FAILED =
      event("guest-ended", Map.of("end", "KVM_EXIT_FAIL_ENTRY, hardware reason 0x80000021"));

  @Test
  void kvmThatDoesNotLoadIsTheSymptomWithItsWords() {
    assertThat(sample("kvm-does-not-load", REFUSED)).isEqualTo(new Sample.Shown());
    assertThat(sample("kvm-does-not-load:VMX", REFUSED)).isEqualTo(new Sample.Shown());
    assertThat(sample("kvm-does-not-load", LOADED)).isEqualTo(new Sample.NotShown());
    assertThat(Symptom.parse("kvm-does-not-load").seen(List.of(REFUSED))).hasValue(NO_DEVICE);
  }

  @Test
  void kvmThatDoesNotLoadForAnotherReasonSaysNothing() {
    assertThat(sample("kvm-does-not-load:VMCS", REFUSED)).isEqualTo(new Sample.Unusable(NO_DEVICE));
    assertThat(sample("kvm-does-not-load"))
        .isEqualTo(new Sample.Unusable("the host did not report on its KVM"));
  }

  @Test
  void guestThatDoesNotHaltIsTheSymptom() {
    assertThat(sample("guest-does-not-halt", LOADED, HALTED, FAILED)).isEqualTo(new Sample.Shown());
    assertThat(sample("guest-does-not-halt:FAIL_ENTRY", LOADED, FAILED))
        .isEqualTo(new Sample.Shown());
    assertThat(sample("guest-does-not-halt", LOADED, HALTED)).isEqualTo(new Sample.NotShown());
  }

  @Test
  void guestThatEndsInAnotherWaySaysNothing() {
    assertThat(sample("guest-does-not-halt:it does not end", LOADED, FAILED))
        .isEqualTo(new Sample.Unusable("KVM_EXIT_FAIL_ENTRY, hardware reason 0x80000021"));
    assertThat(sample("guest-does-not-halt", REFUSED))
        .isEqualTo(new Sample.Unusable("there is no KVM: " + NO_DEVICE));
    assertThat(sample("guest-does-not-halt", LOADED))
        .isEqualTo(new Sample.Unusable("no guest was run"));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "124, true", "126, true", "127, true"})
  void programIsJudgedByItsExitCode(String code, boolean shown) {
    assertThat(sample("program-fails", LOADED, event("program-ended", Map.of("exit", code))))
        .isEqualTo(shown ? new Sample.Shown() : new Sample.NotShown());
  }

  @Test
  void programThatDoesNotJudgeIsNoVerdict() {
    assertThat(sample("program-fails", event("program-ended", Map.of("exit", "125"))))
        .isEqualTo(new Sample.Unusable("the program ended with 125"));
    assertThat(sample("program-fails", event("program-ended", Map.of("exit", "200"))))
        .isEqualTo(new Sample.Unusable("the program ended with 200"));
    assertThat(sample("program-fails", event("program-ended", Map.of("signal", "11"))))
        .isEqualTo(new Sample.Unusable("the program was ended by signal 11"));
    var endless = event("program-ended", Map.of("signal", "none: it does not end"));
    assertThat(sample("program-fails", endless))
        .isEqualTo(new Sample.Unusable("the program did not end in its time"));
    assertThat(sample("program-fails", LOADED))
        .isEqualTo(new Sample.Unusable("the program did not end"));
    assertThat(sample("program-fails", REFUSED))
        .isEqualTo(new Sample.Unusable("there is no KVM: " + NO_DEVICE));
  }

  @Test
  void bootThatFailedIsNeither() {
    assertThat(
            Symptom.parse("kvm-does-not-load")
                .sampleOf(new Outcome.Panicked("BUG"), List.of(REFUSED), SCENARIO))
        .isEqualTo(new Sample.Unusable("panicked: BUG", true));
  }

  @Test
  void refusesWhatIsNoPattern() {
    assertThatThrownBy(() -> Symptom.parse("guest-does-not-halt:["))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("symptom guest-does-not-halt:[: ");
    assertThatThrownBy(() -> Symptom.parse("kvm-does-not"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("unknown symptom kvm-does-not");
  }

  private static Sample sample(String symptom, GuestEvent... events) {
    Symptom parsed = Symptom.parse(symptom);
    assertThat(parsed.exact()).isTrue();
    return parsed.sampleOf(new Outcome.Settled(Duration.ofSeconds(1)), List.of(events), SCENARIO);
  }

  private static GuestEvent event(String name, Map<String, String> fields) {
    return new GuestEvent(name, 1, 2, fields);
  }
}
