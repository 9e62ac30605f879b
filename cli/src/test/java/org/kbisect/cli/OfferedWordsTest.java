package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.SoughtEffect;
import org.kbisect.campaign.VirtualEnds;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.plan.DrawnExperiment;
import org.kbisect.plan.Judge;
import org.kbisect.report.FindingJson;
import picocli.CommandLine;

class OfferedWordsTest {

  @Test
  void theCommandLineTakesWhatAReportOffers() {
    var virtual =
        new VirtualEnds.Booted(
            new Sample.Time(1, Resolution.REPEATABLE),
            new Sample.Time(2, Resolution.REPEATABLE),
            1.1);
    var result =
        new BisectionResult(
            new Finding.Costly(new Effect(1.2, 1.11, 1.3), 400, 300, virtual), 0, 2, 12, 0, 99);
    var json =
        FindingJson.of(1, request(), result, List.of(), CalibrationLimits.REAL_TIME, Path.of("/e"));

    String[] words = json.get("virtualTime").get("run").asText().split(" ");
    CommandLine.ParseResult bisect =
        Main.commandLine()
            .parseArgs(List.of(words).subList(1, words.length).toArray(String[]::new))
            .subcommand();

    assertThat(words[0]).isEqualTo("kbisect");
    assertThat(bisect.commandSpec().name()).isEqualTo("bisect");
    assertThat(bisect.<String>matchedOptionValue("--time", "")).isEqualTo("virtual");
    assertThat(bisect.<String>matchedOptionValue("--measure", "")).isEqualTo("shell..settled");
    assertThat(bisect.<Double>matchedOptionValue("--at-least", 0.0)).isEqualTo(1.1);
    assertThat(bisect.<List<String>>matchedPositionalValue(0, List.of()))
        .containsExactly("drivers/gpu");
    assertThat(json.get("tryInstead").toString()).isEqualTo("[\"--time virtual\"]");
  }

  private static BisectionRequest request() {
    return new BisectionRequest(
        "/linux",
        List.of("aa", "cc"),
        "bb",
        List.of("v6.1", "v6.0", "HEAD"),
        true,
        List.of("drivers/gpu"),
        List.of("include/drm"),
        new Judge.Boots(
            DrawnExperiment.measuring(
                Optional.of("shell..settled"),
                "/s/weston/scenario.yaml",
                "/m.yaml",
                "/one.config",
                "/two.config")),
        new SearchSettings(5, "auto", 0.95, false, true).seeking(new SoughtEffect(1.1, 1.1, 300)));
  }
}
