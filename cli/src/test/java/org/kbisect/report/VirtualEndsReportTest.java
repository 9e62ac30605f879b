package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.SoughtEffect;
import org.kbisect.campaign.VirtualEnds;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.plan.DrawnExperiment;
import org.kbisect.plan.Judge;

class VirtualEndsReportTest {
  private static final String WORDS =
      "kbisect bisect --repo '/my linux' --good aa --bad bb --first-parent --suspect include/drm"
          + " --scenario /s/weston/scenario.yaml --machine /m.yaml --base-config tinyconfig"
          + " --config /guest.config --symptom slower --measure shell..settled --at-least 1.1"
          + " --time virtual -- drivers/gpu 'it'\\''s'";

  @Test
  void offersWhatTellsTheEndsApart() {
    var report = report(time(1.5, true), time(2.1, true));

    assertThat(report.lines())
        .containsExactly(
            "One boot of each end in virtual time: good 1.500 s, bad 2.100 s; slower: 1.40 times"
                + " (1.39 to 1.41).",
            "Every boot repeats these, and they differ by the 1.10 asked for (--at-least) or more."
                + " Bisect so:",
            "  " + WORDS);
    assertThat(report.option()).contains("--time virtual");
    var json = report.json();
    assertThat(json.get("good").asDouble()).isEqualTo(1.5);
    assertThat(json.get("bad").asDouble()).isEqualTo(2.1);
    assertThat(json.get("slower").get("ratio").asDouble()).isBetween(1.39, 1.41);
    assertThat(json.get("differ").asBoolean()).isTrue();
    assertThat(json.get("run").asText()).isEqualTo(WORDS);
    assertThat(json.get("why").isNull()).isTrue();
  }

  @Test
  void offersNothingWhereTheEndsAreAlikeInVirtualTime() {
    var report = report(time(1.5, true), time(1.6, true));

    assertThat(report.lines().get(1))
        .isEqualTo(
            "--time virtual is no way out: the ends differ by less than the 1.10 asked for"
                + " (--at-least).");
    assertThat(report.option()).isEmpty();
    assertThat(report.json().get("differ").asBoolean()).isFalse();
    assertThat(report.json().get("run").isNull()).isTrue();
    assertThat(report.json().get("repeatable").asBoolean()).isTrue();
  }

  @Test
  void offersNothingWhereTheTimesAreNotVirtualAfterAll() {
    var report = report(time(1.5, false), time(2.5, false));

    assertThat(report.lines()).last().asString().contains("another boot would not repeat");
    assertThat(report.json().get("repeatable").asBoolean()).isFalse();
    assertThat(report.json().get("run").isNull()).isTrue();
  }

  @Test
  void saysHowAnEndFailed() {
    var report = report(new Sample.Censored(60), new Sample.Unusable("panicked: Oops"));

    assertThat(report.lines())
        .containsExactly(
            "One boot of each end in virtual time: good more than 60.000 s, bad unusable: panicked: Oops.",
            "--time virtual is no way out: an end could not be judged.");
    assertThat(report.json().get("good").isNull()).isTrue();
    assertThat(report.json().get("slower").isNull()).isTrue();
  }

  @Test
  void saysWhyItWasNotTried() {
    var report =
        new VirtualEndsReport(new VirtualEnds.NotBooted("the guest has a disk"), request());

    assertThat(report.lines()).containsExactly("Virtual time was not tried: the guest has a disk.");
    assertThat(report.json().get("why").asText()).isEqualTo("the guest has a disk");
    assertThat(report.json().get("good").isNull()).isTrue();
    assertThat(report.json().get("differ").asBoolean()).isFalse();
  }

  private static Sample time(double seconds, boolean repeatable) {
    return new Sample.Time(seconds, new Resolution(0.01, repeatable));
  }

  private static VirtualEndsReport report(Sample good, Sample bad) {
    return new VirtualEndsReport(new VirtualEnds.Booted(good, bad, 1.1), request());
  }

  private static BisectionRequest request() {
    return new BisectionRequest(
        "/my linux",
        List.of("aa"),
        "bb",
        List.of("v6.1", "HEAD"),
        true,
        List.of("drivers/gpu", "it's"),
        List.of("include/drm"),
        new Judge.Boots(
            DrawnExperiment.measuring(
                Optional.of("shell..settled"),
                "/s/weston/scenario.yaml",
                "/m.yaml",
                "/guest.config")),
        new SearchSettings(5, "auto", 0.95, false, true).seeking(new SoughtEffect(1.1, 1.1, 300)));
  }
}
