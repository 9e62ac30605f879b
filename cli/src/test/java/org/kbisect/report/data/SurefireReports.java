package org.kbisect.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;

/** JUnit's XML, read back by the parser that Surefire's own reports are made with. */
final class SurefireReports {
  private SurefireReports() {}

  /** The one suite of a text, which is written into a folder for that. */
  static ReportTestSuite read(Path folder, String xml) throws Exception {
    Path reports = Files.createDirectories(folder.resolve("reports"));
    Files.writeString(reports.resolve("TEST-kbisect.xml"), xml);
    List<ReportTestSuite> suites =
        new SurefireReportParser(List.of(reports.toFile()), new NullConsoleLogger())
            .parseXMLReportFiles();
    assertThat(suites).hasSize(1);
    return suites.get(0);
  }
}
