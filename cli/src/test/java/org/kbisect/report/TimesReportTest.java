package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.Task;
import org.kbisect.campaign.TimeSpent;

class TimesReportTest {
  private static final List<TimeSpent> SPENT =
      List.of(
          entry(Task.CHECKOUT, 0.5),
          entry(Task.BOOT, 4),
          entry(Task.JOURNAL, 0.25),
          entry(Task.BOOT, 5),
          new TimeSpent(Task.SEARCH, Optional.empty(), 0.25));

  @Test
  void theCostliestTaskComesFirstAndKbisectsOwnIsSummedUp() {
    List<String> lines = new TimesReport(7, 2, SPENT).lines();

    assertThat(lines.get(0)).isEqualTo("campaign 7: 2 trials in 10.0 s");
    assertThat(lines.get(1)).contains("boot", "9.0 s", "90 %", "2 times, 4.50 s each, 5.00 s");
    assertThat(lines.get(2)).contains("checkout", "0.5 s", "5 %");
    assertThat(lines).hasSize(6);
    assertThat(lines.get(5)).startsWith("kbisect's own: 1.0 s, 0.50 s a trial (checkout, ");
  }

  @Test
  void aProgramReadsEachStepInItsOrder() {
    var json = new TimesReport(7, 2, SPENT).json();

    assertThat(json.get("seconds").asDouble()).isEqualTo(10);
    assertThat(json.get("own").asDouble()).isEqualTo(1);
    assertThat(json.get("tasks").get(0).get("longest").asDouble()).isEqualTo(5);
    assertThat(json.get("steps").findValuesAsText("task"))
        .containsExactly("checkout", "boot", "journal", "boot", "search");
    assertThat(json.get("steps").get(4).get("commit").isNull()).isTrue();
  }

  @Test
  void aCampaignOfAnEarlierVersionHasNone() {
    var report = new TimesReport(7, 2, List.of());

    assertThat(report.lines()).singleElement().asString().contains("campaign 7 has no times");
    assertThat(report.json().get("steps")).isEmpty();
  }

  private static TimeSpent entry(Task task, double seconds) {
    return new TimeSpent(task, Optional.of("c"), seconds);
  }
}
