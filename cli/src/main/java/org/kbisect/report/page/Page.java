package org.kbisect.report.page;

import java.util.Map;
import org.kbisect.report.model.Report;

/** A campaign's report as one HTML file. */
public final class Page {
  private Page() {}

  public static String of(Report report) {
    return Templates.fill("page", Map.of("page", Views.of(report)));
  }
}
