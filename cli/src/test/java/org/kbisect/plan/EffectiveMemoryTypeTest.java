package org.kbisect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.config.FileText;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;

class EffectiveMemoryTypeTest {
  private static final Scenario SCENARIO =
      ScenarioFile.read(FileText.read(Path.of("../bisect-scripts/vmx-memory-type/scenario.yaml")));
  private static final Outcome SETTLED = new Outcome.Settled(Duration.ofSeconds(1));
  private static final Symptom HONOURED = Symptom.parse("memory-type:wc=wc");
  private static final String NONE = "unavailable: this kernel has no function vmx_get_mt_mask";

  @ParameterizedTest
  @CsvSource({
    "wc=wc, 0x30, true", "wc=wc, 0x70, false", "wc=wb, 0x70, true", "wc=wb, 0x30, false",
    "uc-=uc-, 0x30, true", "uc-=uc, 0x30, true", "uc-=uc-, 0x70, false", "uc=uc, 0x30, true",
  })
  void isDecidedByTheEntryAndThePat(String symptom, String mask, boolean shown) {
    String asked = symptom.split("=")[0];

    assertThat(sample("memory-type:" + symptom, page("on", asked, mask, mask)))
        .isEqualTo(shown ? new Sample.Shown() : new Sample.NotShown());
  }

  @Test
  void isExact() {
    assertThat(HONOURED.exact()).isTrue();
    assertThat(HONOURED.kind()).isEqualTo(SymptomKind.SHOWN);
    assertThat(Symptom.parse("memory-type:uncached-minus"))
        .as("what a guest reports of its own mapping stays another symptom")
        .isInstanceOf(Symptom.MemoryTypeIs.class);
  }

  @Test
  void oneSourceIsEnough() {
    assertThat(sample("memory-type:wc=wc", page("on", "wc", NONE, "0x30")))
        .isEqualTo(new Sample.Shown());
    assertThat(sample("memory-type:wc=wc", page("on", "wc", "0x70", "unavailable: no tracepoint")))
        .isEqualTo(new Sample.NotShown());
  }

  @Test
  void sourcesThatDisagreeSayNothing() {
    assertThat(sample("memory-type:wc=wc", page("on", "wc", "0x30", "0x70")))
        .isEqualTo(
            new Sample.Unusable("vmx_get_mt_mask() answers 0x30, and the EPT entry has 0x70"));
  }

  @Test
  void withoutASourceTheReasonIsKept() {
    assertThat(sample("memory-type:wc=wc", page("on", "wc", NONE, "unavailable: no tracepoint")))
        .isEqualTo(
            new Sample.Unusable(
                "KVM's choice cannot be read: " + NONE + "; unavailable: no tracepoint"));
    assertThat(sample("memory-type:wc=wc", page("off", "wc", "0x30", "0x30")))
        .as("a guest whose MTRRs are off")
        .isEqualTo(new Sample.Unusable("the host reported no memory type of KVM's"));
    assertThat(sample("memory-type:wc=wc", page("on", "wc", "0x10", "0x10")))
        .isEqualTo(new Sample.Unusable("KVM's choice cannot be read: 0x10 has a reserved type"));
  }

  @Test
  void hostWithoutKvmSaysWhy() {
    var event =
        new GuestEvent(
            "kvm", 1, 2, Map.of("state", "absent", "reason", "the kernel has no kvm_intel"));

    assertThat(sample("memory-type:wc=wc", event))
        .isEqualTo(new Sample.Unusable("there is no KVM: the kernel has no kvm_intel"));
  }

  @Test
  void bootThatFailedIsNoMemoryType() {
    assertThat(
            HONOURED.sampleOf(
                new Outcome.Panicked("BUG"), List.of(page("on", "wc", "0x30", "0x30")), SCENARIO))
        .isEqualTo(new Sample.Unusable("panicked: BUG", true));
  }

  @Test
  void summaryHasEveryType() {
    var events = new ArrayList<GuestEvent>();
    for (String asked : List.of("wb", "wc", "uc-")) {
      events.add(page("on", asked, "0x30", "0x30"));
    }

    assertThat(HONOURED.seen(events)).hasValue("memory types uc-=uc wc=wc wb=wb (WB)");
    assertThat(HONOURED.seen(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wc=", "=wc", "wc=wc=wc", "wc=write-back", "x=wb"})
  void refusesWhatIsNoPairOfTypes(String types) {
    assertThatThrownBy(() -> Symptom.parse("memory-type:" + types))
        .isInstanceOf(InvalidRequest.class);
  }

  private static Sample sample(String symptom, GuestEvent event) {
    return Symptom.parse(symptom).sampleOf(SETTLED, List.of(event), SCENARIO);
  }

  private static GuestEvent page(String mtrrs, String asked, String function, String entry) {
    return new GuestEvent(
        "ept", 1, 2, Map.of("mtrrs", mtrrs, "asked", asked, "function", function, "entry", entry));
  }
}
