package org.kbisect.report.data;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.Platform;
import org.kbisect.plan.MemoryCost;
import org.kbisect.report.PlainText;
import org.kbisect.report.model.Boot;
import org.kbisect.report.model.Kernel;
import org.kbisect.report.model.Regression;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Showing;
import org.kbisect.report.model.Spoilt;

/**
 * A report as KCIDB takes it, schema 5.3: a file, which nothing here submits. Each kernel is a
 * checkout and a build, each boot a test; what was found is an issue, and each test says whether it
 * was there. The lab's own faults are tests that were missed.
 *
 * @param files where the campaign's folder will lie for others; without it no file is named
 */
public record Kcidb(Report report, Optional<URI> files) {
  private static final String[] OUTPUT = {"events.jsonl", "timeline.json", "strip.png", "last.png"};

  /** The one object of a file. */
  public ObjectNode json() {
    var file = KcidbFile.empty();
    report.kernels().forEach(kernel -> add(file, kernel));
    report.spoilt().forEach(attempt -> spoilt(file.tests(), attempt));
    report
        .regression()
        .ifPresent(
            found -> {
              issue(file.issues().addObject(), found);
              incidents(file.incidents(), found);
            });
    return file.json();
  }

  private void add(KcidbFile file, Kernel kernel) {
    checkout(file.checkouts().addObject(), kernel);
    build(file.builds().addObject(), kernel);
    kernel.boots().stream()
        .filter(boot -> !isBuildOnly(boot))
        .forEach(boot -> test(file.tests().addObject(), kernel, boot));
  }

  private void checkout(ObjectNode json, Kernel kernel) {
    json.put("id", id(kernel)).put("origin", KcidbFile.ORIGIN);
    if (kernel.known()) {
      json.put("git_commit_hash", kernel.commit());
    }
    json.put("comment", PlainText.line(kernel.title() + ": " + kernel.role().words()));
    json.put("valid", true);
  }

  private void build(ObjectNode json, Kernel kernel) {
    json.put("id", id(kernel)).put("origin", KcidbFile.ORIGIN).put("checkout_id", id(kernel));
    json.put("architecture", KcidbFile.ARCHITECTURE);
    double seconds = kernel.boots().stream().mapToDouble(Boot::buildSeconds).sum();
    if (seconds > 0) {
      json.put("duration", seconds);
    }
    Optional<Boot> failed = kernel.boots().stream().filter(Kcidb::isBuildOnly).findFirst();
    boolean built = kernel.boots().stream().anyMatch(boot -> !boot.signature().isEmpty());
    failed.ifPresent(
        boot -> json.put("status", "FAIL").put("log_excerpt", PlainText.line(boot.summary())));
    if (failed.isEmpty() && built) {
      json.put("status", "PASS");
    }
  }

  /** No kernel came of it, so nothing was tried. */
  private static boolean isBuildOnly(Boot boot) {
    return boot.showing() == Showing.UNUSABLE
        && boot.bootSeconds() == 0
        && boot.signature().isEmpty();
  }

  private void test(ObjectNode json, Kernel kernel, Boot boot) {
    json.put("id", id(boot)).put("origin", KcidbFile.ORIGIN).put("build_id", id(kernel));
    json.put("path", path());
    json.put("comment", PlainText.line(boot.summary()));
    json.put(
        "status",
        switch (boot.showing()) {
          case SHOWN -> "FAIL";
          case NOT_SHOWN -> "PASS";
          case UNUSABLE -> "SKIP";
          case MEASURED -> "DONE";
        });
    if (boot.isTimed() && !boot.givenUp()) {
      json.putObject("number").put("value", boot.seconds().getAsDouble()).put("unit", "s");
    }
    if (boot.bootSeconds() > 0) {
      json.put("duration", boot.bootSeconds());
    }
    List<Platform> platforms = boot.kept().platforms();
    if (!platforms.isEmpty()) {
      String words =
          platforms.stream().map(each -> each.words() + each.remark()).collect(joining("; "));
      json.putObject("environment").put("comment", PlainText.line(words));
    }
    KcidbFile.label(
        json,
        platforms.stream().flatMap(each -> each.emulated().stream()).findFirst(),
        platforms.stream()
            .flatMap(each -> each.modelled().stream())
            .map(MemoryCost::label)
            .findFirst());
    files(json, boot);
  }

  private void spoilt(ArrayNode tests, Spoilt attempt) {
    report.kernels().stream()
        .filter(kernel -> kernel.commit().startsWith(attempt.commit()))
        .findFirst()
        .ifPresent(
            kernel ->
                tests
                    .addObject()
                    .put("id", run() + "-" + attempt.evidence().getFileName() + "-spoilt")
                    .put("origin", KcidbFile.ORIGIN)
                    .put("build_id", id(kernel))
                    .put("path", path())
                    .put("status", "MISS")
                    .put("comment", "the lab or an interruption spoilt it; it was tried again"));
  }

  private void files(ObjectNode json, Boot boot) {
    if (files.isEmpty()) {
      return;
    }
    boot.kept().log().flatMap(this::url).ifPresent(url -> json.put("log_url", url));
    ArrayNode output = JsonNodeFactory.instance.arrayNode();
    for (String name : OUTPUT) {
      boot.kept()
          .folder()
          .map(folder -> folder.resolve(name))
          .filter(file -> file.toFile().isFile())
          .flatMap(this::url)
          .ifPresent(url -> output.addObject().put("name", name).put("url", url));
    }
    if (!output.isEmpty()) {
      json.set("output_files", output);
    }
  }

  /** Of a file below the campaign's folder: others have nothing else. */
  private Optional<String> url(Path file) {
    Path evidence = Path.of(report.heading().evidence());
    if (!file.startsWith(evidence)) {
      return Optional.empty();
    }
    String base = files.orElseThrow().toString().replaceFirst("/*$", "/");
    return Optional.of(base + evidence.relativize(file).toString().replace(" ", "%20"));
  }

  private void issue(ObjectNode json, Regression found) {
    json.put("id", issueId(found)).put("origin", KcidbFile.ORIGIN);
    // Told later of the same commit, it takes the place of what was said before.
    json.put("version", report.heading().began().getEpochSecond());
    json.put("report_subject", PlainText.line("[REGRESSION] " + found.culprit().cited()));
    json.putObject("culprit").put("code", true).put("tool", false).put("harness", false);
    json.put(
        "comment",
        PlainText.line(
            "%s; first bad commit %s, probability %.4f"
                .formatted(found.symptom(), found.culprit().cited(), found.confidence())));
    ObjectNode more = json.putObject("misc");
    more.put("introduced", found.culprit().commit());
    ArrayNode cautions = more.putArray("cautions");
    report
        .cautions()
        .forEach(each -> cautions.add(each.kind().words() + ": " + PlainText.line(each.text())));
  }

  private void incidents(ArrayNode incidents, Regression found) {
    for (Kernel kernel : report.kernels()) {
      for (Boot boot : kernel.boots()) {
        boolean judged = boot.showing() == Showing.SHOWN || boot.showing() == Showing.NOT_SHOWN;
        if (judged && !boot.aside()) {
          incidents
              .addObject()
              .put("id", id(boot) + "-incident")
              .put("origin", KcidbFile.ORIGIN)
              .put("issue_id", issueId(found))
              .put("issue_version", report.heading().began().getEpochSecond())
              .put("test_id", id(boot))
              .put("present", boot.showing() == Showing.SHOWN);
        }
      }
    }
  }

  private static String issueId(Regression found) {
    return KcidbFile.ORIGIN + ":" + found.culprit().commit();
  }

  /** The journal's number alone would be another campaign's elsewhere. */
  private String run() {
    return "%s:%d-%d"
        .formatted(
            KcidbFile.ORIGIN, report.heading().began().toEpochMilli(), report.heading().campaign());
  }

  /** A cell of a matrix may be of the commit of another. */
  private String id(Kernel kernel) {
    return "%s-%d-%s".formatted(run(), report.kernels().indexOf(kernel), kernel.shortCommit());
  }

  private String id(Boot boot) {
    return "%s-%04d".formatted(run(), boot.number());
  }

  /** A node of the tree of tests: KCIDB's words take letters, digits, and few signs. */
  private String path() {
    String scenario = report.heading().trial().replaceFirst(":.*", "");
    String word = scenario.replaceAll("[^a-zA-Z0-9_-]+", "_");
    return KcidbFile.ORIGIN + "." + (word.isEmpty() ? "trial" : word);
  }
}
