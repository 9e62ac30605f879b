package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.ShrinkFinding;
import org.kbisect.campaign.ShrinkResult;

class ShrinkReportTest {
  private static final List<String> LINES = List.of("CONFIG_A=y", "CONFIG_B=y", "CONFIG_C=y");

  @Test
  void namesWhatIsLeftAndWhatItsBuildTook() {
    var report =
        report(new ShrinkFinding.Smallest(Set.of(2, 0), 3, Optional.empty(), 95.4, 3_600.2));

    assertThat(report.text())
        .containsSequence(
            "2 of 3 symbols are needed beside what is asserted, over tinyconfig:",
            "  CONFIG_A=y",
            "  CONFIG_C=y",
            "verified: under this configuration the two ends differ")
        .anyMatch(line -> line.contains("built in 95 s, that with all symbols in 3600 s"))
        .contains("as a fragment: --config /e/smallest.config");
    assertThat(report.json().get("symbols")).hasSize(2);
    assertThat(report.json().get("verified").asBoolean()).isTrue();
  }

  @Test
  void saysNothingOfABuildThatWasNotMade() {
    var report = report(new ShrinkFinding.Smallest(Set.of(), 3, Optional.of("they agree"), 9, 0));

    assertThat(report.text())
        .contains("not verified: under this configuration they agree")
        .noneMatch(line -> line.contains("built in"));
    assertThat(report.json().get("verified").asBoolean()).isFalse();
    assertThat(report.json().get("reason").asText()).isEqualTo("they agree");
  }

  @Test
  void saysWhyNothingWasSearched() {
    var report = report(new ShrinkFinding.NotReproduced("they do not differ"));

    assertThat(report.text().get(0)).contains("Not reproduced with all 3 symbols over tinyconfig");
    assertThat(report.json().get("verified").isNull()).isTrue();
  }

  private static ShrinkReport report(ShrinkFinding finding) {
    return new ShrinkReport(
        4,
        new ShrinkResult(finding, 5, 1, 2, 10, 60),
        LINES,
        "tinyconfig",
        finding.smallest().map(found -> Path.of("/e/smallest.config")),
        Path.of("/e"));
  }
}
