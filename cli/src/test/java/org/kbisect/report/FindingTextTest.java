package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Effect;

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
    var costly = new Finding.Costly(new Effect(1.08, 1.051, 1.12), 420.4, 300);
    var lines =
        new FindingText(request(), List.of(), CalibrationLimits.REAL_TIME, commit -> commit)
            .lines(new BisectionResult(costly, 0, 2, 80, 0, 400));
    assertThat(lines)
        .anyMatch(line -> line.contains("slower: 1.08 times (1.05 to 1.12)"))
        .anyMatch(line -> line.contains("about 420 boots, more than 300"))
        .anyMatch(line -> line.contains("--time virtual") && line.contains("--most-boots 500"))
        .noneMatch(line -> line.contains("Not reproduced"));
    assertThat(FindingJson.name(costly)).isEqualTo("COSTLY");
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
        new Subject(
            "",
            "",
            "",
            List.of(),
            "",
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false),
        new SearchSettings(5, "auto", 0.95, false, false));
  }
}
