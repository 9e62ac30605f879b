package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kbisect.plan.LabFault;
import org.kbisect.report.page.Page;

/**
 * Leaves the page of a campaign that has ended beside its evidence.
 *
 * @param folder of the campaign
 */
record EndPage(Reports reports, Path folder) {
  /** A line that says where it is. What was found is told, whatever becomes of its page. */
  <Q extends Record, R extends Record> String write(Campaign<Q, R> campaign, Trees trees)
      throws InterruptedException {
    Path file = folder.resolve(Reports.PAGE);
    try {
      Files.writeString(file, Page.of(reports.of(campaign, trees)));
      return "report: " + file;
    } catch (IOException | LabFault | RuntimeException e) {
      return "report: not written (%s); kbisect report %d tries it again"
          .formatted(e.getMessage(), campaign.id());
    }
  }
}
