package org.kbisect.report.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.kbisect.judge.Call;
import org.kbisect.report.data.JunitSuite.Case;
import org.kbisect.report.data.JunitSuite.Result;
import org.kbisect.report.model.Boot;
import org.kbisect.report.model.Kernel;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Verdict;

/**
 * A report as JUnit's XML, which any CI shows: one test for what the campaign says, and one for
 * each kernel. A kernel with the symptom has failed; one that could not be judged is skipped, and
 * one that stayed undecided is in error.
 */
public final class JunitXml {
  private JunitXml() {}

  public static String of(Report report) {
    var cases = new ArrayList<Case>();
    cases.add(verdict(report.verdict()));
    report.kernels().forEach(kernel -> cases.add(kernel(kernel)));
    var properties = new LinkedHashMap<String, String>();
    properties.put("about", report.heading().about());
    properties.put("trial", report.heading().trial());
    for (int at = 0; at < report.cautions().size(); at++) {
      properties.put(
          "caution.%d.%s".formatted(at + 1, report.cautions().get(at).kind()),
          report.cautions().get(at).text());
    }
    String name = "kbisect.%s.%d".formatted(report.heading().kind(), report.heading().campaign());
    return new JunitSuite(name, report.heading().began(), properties, cases).xml();
  }

  private static Case verdict(Verdict verdict) {
    Result result =
        switch (verdict.tone()) {
          case GOOD -> Result.PASSED;
          case BAD -> Result.FAILED;
          case UNSURE, UNFINISHED -> Result.ERROR;
        };
    return new Case("verdict", result, verdict.headline(), String.join("\n", verdict.lines()), 0);
  }

  private static Case kernel(Kernel kernel) {
    return new Case(
        "%s %s (%s)".formatted(kernel.shortCommit(), kernel.title(), kernel.role().words()),
        result(kernel),
        "symptom in " + kernel.fails().words(),
        String.join("\n", kernel.boots().stream().map(Boot::summary).toList()),
        kernel.boots().stream()
            .mapToDouble(boot -> boot.buildSeconds() + boot.bootSeconds())
            .sum());
  }

  private static Result result(Kernel kernel) {
    if (kernel.call().isEmpty()) {
      boolean measured = kernel.boots().stream().anyMatch(boot -> boot.seconds().isPresent());
      return measured || kernel.fails().runs() > 0 ? Result.PASSED : Result.SKIPPED;
    }
    Call call = kernel.call().get();
    return switch (call) {
      case GOOD -> Result.PASSED;
      case BAD -> Result.FAILED;
      case SKIP -> Result.SKIPPED;
      case UNDECIDED -> Result.ERROR;
    };
  }
}
