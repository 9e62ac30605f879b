package org.kbisect.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.report.model.DrawnCampaign;

/** Read back by the parser that Surefire's own reports are made with. */
class JunitXmlTest {
  @TempDir private Path folder;

  @Test
  void whatFailedFailsAndWhatCouldNotBeJudgedIsSkipped() throws Exception {
    ReportTestSuite suite =
        read(JunitXml.of(new DrawnCampaign(folder.resolve("c")).boot().report()));

    // The verdict, the culprit and the bad end.
    assertThat(suite.getNumberOfFailures()).isEqualTo(3);
    assertThat(suite.getNumberOfSkipped()).isEqualTo(1);
    assertThat(suite.getNumberOfErrors()).isZero();
    assertThat(suite.getNumberOfTests()).isEqualTo(8);
    assertThat(suite.getTestCases())
        .filteredOn(ReportTestCase::hasFailure)
        .extracting(ReportTestCase::getName)
        .anyMatch(name -> name.contains("(culprit)"));
  }

  @Test
  void namesThatHoldMarkupAreReadBackAsTheyAre() throws Exception {
    String name = "<b>&amp; \"Łukasz\" ]]> \u001b[31m";
    String xml =
        JunitXml.of(
            new DrawnCampaign(folder.resolve("c"))
                .boot()
                .subject(DrawnCampaign.CULPRIT, name)
                .report());

    assertThat(read(xml).getTestCases())
        .extracting(ReportTestCase::getName)
        .anyMatch(read -> read.contains("<b>&amp; \"Łukasz\" ]]> \\u001b[31m"));
  }

  @Test
  void whatHasNotEndedIsAnError() throws Exception {
    ReportTestSuite suite =
        read(JunitXml.of(new DrawnCampaign(folder.resolve("c")).boot().unfinished().report()));

    assertThat(suite.getTestCases())
        .filteredOn(ReportTestCase::hasError)
        .extracting(ReportTestCase::getName)
        .contains("verdict");
  }

  private ReportTestSuite read(String xml) throws Exception {
    return SurefireReports.read(folder, xml);
  }
}
