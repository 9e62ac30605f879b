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
