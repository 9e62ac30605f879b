package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Prospect;
import org.kbisect.campaign.Trial;
import org.kbisect.campaign.VirtualEnds;
import org.kbisect.judge.Budget;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Outlook;
import org.kbisect.judge.Sample;
import org.kbisect.plan.Judge;

class FindingTextTest {
  @Test
  void whereThereIsNoCulpritItSaysWhatWasLookedForAndHowToLookForLess() {
    var lines =
        new FindingText(request(), List.of(), CalibrationLimits.REAL_TIME, commit -> commit)
            .lines(new BisectionResult(new Finding.NoCulprit(0.961), 7, 9, 40, 0, 400));
    assertThat(lines)
        .anyMatch(line -> line.contains("come and go by themselves (probability 0.961)"))
        .anyMatch(line -> line.contains("by 0.2 or more") && line.contains("several times"));
  }

  @Test
  void endsThatDifferAndAreDearToSearchAreToldFromEndsThatDoNot() {
    var costly =
        new Finding.Costly(
            new Effect(1.08, 1.051, 1.12),
            420.4,
            300,
            new VirtualEnds.NotBooted("the guest has a disk"));
    var lines =
        new FindingText(request(), List.of(), CalibrationLimits.REAL_TIME, commit -> commit)
            .lines(new BisectionResult(costly, 0, 2, 80, 0, 400));
    assertThat(lines)
        .anyMatch(line -> line.contains("slower: 1.08 times (1.05 to 1.12)"))
        .anyMatch(line -> line.contains("about 420 boots, more than 300"))
        .contains("Virtual time was not tried: the guest has a disk.")
        .anyMatch(line -> line.contains("--measure") && line.contains("--most-boots 500"))
        .noneMatch(line -> line.contains("Not reproduced"));
    assertThat(FindingJson.name(request().sought(), costly)).isEqualTo("COSTLY");
  }

  @Test
  void whatASearchIsExpectedToTakeIsInTheJsonToo() {
    var prospect =
        new Prospect(
            Optional.of(new Effect(1.474, 1.4, 1.54)),
            new Outlook(0.9, 0.5, Math.log(99) / 2),
            new Budget(128, 300));
    var timed =
        new Trial(
            "0",
            new Sample.Time(1),
            "",
            Optional.empty(),
            0,
            6,
            false,
            Optional.empty(),
            Optional.empty());
    var found =
        new BisectionResult(new Finding.NoCulprit(0.96), 7, 9, 40, 0, 400, Optional.of(prospect));
    var json =
        FindingJson.of(
                1, request(), found, List.of(timed), CalibrationLimits.REAL_TIME, Path.of("/e"))
            .get("prospect");

    // Seven bits of half a bit each, and two commits to call.
    assertThat(json.get("boots").asDouble()).isEqualTo(18);
    assertThat(json.get("bootsOfOneCommit").asDouble()).isEqualTo(2);
    assertThat(json.get("right").asDouble()).isEqualTo(0.9);
    assertThat(json.get("seconds").asInt()).isEqualTo(108);
    assertThat(ProspectReport.of(prospect, List.of(timed)).words())
        .isEqualTo(
            "slower: 1.47 times (1.40 to 1.54); a boot is right in 90 of 100; about 2.0 boots"
                + " call a commit, 18 in all, 2 min of booting");
    var unmeasured = ProspectReport.of(prospect, List.of());
    assertThat(unmeasured.words()).endsWith("18 in all");
    assertThat(unmeasured.json().get("seconds").isNull()).isTrue();
  }

  @Test
  void theSpanThatDiffersIsInTheTextAndInTheJsonAsWordsToRun(@TempDir Path evidence)
      throws Exception {
    var trials = new ArrayList<Trial>();
    for (int boot = 0; boot < 5; boot++) {
      trials.add(booted("0", 1, Files.createDirectory(evidence.resolve("good-" + boot))));
      trials.add(booted("9", 2, Files.createDirectory(evidence.resolve("bad-" + boot))));
    }
    // Whatever virtual time shows is not what these ends were booted for.
    trials.add(booted("9", 0.5, Files.createDirectory(evidence.resolve("aside"))).setAside());
    var result = new BisectionResult(new Finding.NotReproduced("alike"), 0, 2, 10, 0, 100);

    var lines =
        new FindingText(request(), trials, CalibrationLimits.REAL_TIME, commit -> commit)
            .lines(result);
    var json = FindingJson.of(1, request(), result, trials, CalibrationLimits.REAL_TIME, evidence);

    assertThat(lines)
        .contains(
            "the bad end takes longer from start until kernel-up; to bisect that: --measure"
                + " start..kernel-up");
    assertThat(json.get("tryInstead").toString()).isEqualTo("[\"--measure start..kernel-up\"]");
    assertThat(json.get("virtualTime").isNull()).isTrue();
  }

  private static Trial booted(String commit, double kernelUp, Path evidence) throws IOException {
    Files.writeString(
        evidence.resolve("timeline.json"),
        """
        {"outcome": "Settled", "steps": [{"step": "kernel-up", "host": %s},
          {"step": "settled", "host": 3}]}"""
            .formatted(kernelUp));
    return new Trial(
        commit,
        new Sample.Time(3),
        "",
        Optional.empty(),
        0,
        6,
        false,
        Optional.empty(),
        Optional.of(evidence.toString()));
  }

  private static BisectionRequest request() {
    return new BisectionRequest(
        "",
        List.of("0"),
        "9",
        List.of("good", "bad"),
        false,
        List.of(),
        List.of(),
        new Judge.Command("true", true),
        new SearchSettings(5, "auto", 0.95, false, false));
  }
}
