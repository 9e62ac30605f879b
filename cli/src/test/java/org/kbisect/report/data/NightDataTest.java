package org.kbisect.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.night.DrawnNight;
import org.kbisect.night.NightView;

/** A night as other programs read it. */
class NightDataTest {
  @TempDir private Path folder;
  private final NightView view = DrawnNight.view();

  @Test
  void aBadTrackHasFailedInAnyCi() throws Exception {
    ReportTestSuite suite = SurefireReports.read(folder, NightJunit.of(view.night()));

    assertThat(suite.getNumberOfTests()).isEqualTo(2);
    assertThat(suite.getTestCases())
        .filteredOn(ReportTestCase::hasFailure)
        .extracting(ReportTestCase::getName)
        .containsExactly("linux-next <b>, weston on local");
  }

  @Test
  void aRegressionIsAnIssueThatIsPresentOrGone() throws Exception {
    JsonNode kcidb = new NightKcidb(view).json();

    assertThat(kcidb.get("tests").findValuesAsText("status")).containsExactly("FAIL", "PASS");
    assertThat(kcidb.get("incidents").findValuesAsText("present")).containsExactly("true", "false");
    assertThat(kcidb.get("checkouts")).hasSize(1);
    KcidbSchema.require(kcidb);
  }

  @Test
  void figuresOfAnEmulatorAndOfAModelSaySo() {
    JsonNode kcidb = new NightKcidb(view).json();

    assertThat(kcidb.at("/tests/0/misc/emulated").asText()).isEqualTo("corei7_haswell_4770");
    assertThat(kcidb.at("/tests/0/misc/modelled").asText())
        .isEqualTo("sapphire-rapids, honor-guest-pat");
    assertThat(kcidb.at("/tests/0/environment/comment").asText())
        .startsWith("local: bochs-display, accelerator tcg (emulated: corei7_haswell_4770)");
    assertThat(NightJunit.of(view.night())).contains("3.500 s (emulated: corei7_haswell_4770)");
  }
}
