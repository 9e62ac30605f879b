package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.ProcessorTimes;
import org.kbisect.judge.Sample;

class ProcessorsReportTest {
  private static final ProcessorTimes SLOW =
      new ProcessorTimes("sapphire-rapids", times(0.027, 0.03, 0.028), times(1.3, 1.31, 1.29));
  private static final ProcessorTimes QUICK =
      new ProcessorTimes("coffee-lake", times(0.028, 0.028, 0.028), times(0.168, 0.168, 0.168));

  @Test
  void hasTheProcessorsBesideEachOther() {
    var report = new ProcessorsReport(List.of(SLOW, QUICK));

    assertThat(report.lines())
        .containsExactly(
            "  median s, modelled  parent  culprit",
            "  sapphire-rapids     0.028   1.300    46.43 times (43.00 to 48.52)",
            "  coffee-lake         0.028   0.168    6.00 times (6.00 to 6.00)");
    var json = report.json();
    assertThat(json.findValuesAsText("cpu")).containsExactly("sapphire-rapids", "coffee-lake");
    assertThat(json.get(0).get("parent").asDouble()).isEqualTo(0.028);
    assertThat(json.get(0).get("culprit").asDouble()).isEqualTo(1.3);
    assertThat(json.get(1).get("slower").get("ratio").asDouble()).isEqualTo(6);
    assertThat(json.findValuesAsText("failure")).containsExactly("null", "null");
  }

  @Test
  void saysWhyThereIsNoTime() {
    var failed =
        new ProcessorTimes(
            "z80", List.of(new Sample.Unusable("no plugin")), List.of(new Sample.Censored(60)));
    var report = new ProcessorsReport(List.of(failed));

    assertThat(report.lines().get(1))
        .isEqualTo("  z80                 no time  60.000   unusable: no plugin");
    assertThat(report.json().get(0).get("parent").isNull()).isTrue();
    assertThat(report.json().get(0).get("failure").asText()).isEqualTo("unusable: no plugin");
  }

  @Test
  void saysNothingWhereNoOtherIsAskedFor() {
    assertThat(new ProcessorsReport(List.of()).lines()).isEmpty();
    assertThat(new ProcessorsReport(List.of()).json()).isEmpty();
  }

  private static List<Sample> times(double... seconds) {
    return DoubleStream.of(seconds).<Sample>mapToObj(Sample.Time::new).toList();
  }
}
