package org.kbisect.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Campaign;
import org.kbisect.app.Reports;
import org.kbisect.app.Wiring;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.report.data.JunitXml;
import org.kbisect.report.data.Kcidb;
import org.kbisect.report.data.MarkdownPage;
import org.kbisect.report.data.ReportJson;
import org.kbisect.report.model.Report;
import org.kbisect.report.page.Page;
import org.kbisect.store.CampaignStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect report}: what a campaign found, for those who were not there. */
@Command(
    name = "report",
    description = "Tell what a campaign found or has so far: a page, a mail, or a file for a CI.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  @Mixin private CampaignArgument campaign = new CampaignArgument();

  @ArgGroup(exclusive = true)
  private @Nullable Form form;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Write to this file. Default: report.html in the campaign's folder, and standard output"
              + " for the others.")
  private @Nullable Path file;

  @Option(
      names = "--evidence-url",
      paramLabel = "URL",
      description = "Where the campaign's folder will lie for others; --kcidb names its files.")
  private @Nullable String evidenceUrl;

  @Mixin private OutputOptions output = new OutputOptions();

  /** How it is written, where not as JSON. */
  private static final class Form {
    @Option(names = "--html", description = "One page that opens without a network. Default.")
    private boolean html;

    @Option(
        names = "--mail",
        description =
            "A mail for the kernel's lists, as an mbox for git send-email. It is never sent.")
    private boolean mail;

    @Option(names = "--junit", description = "JUnit's XML.")
    private boolean junit;

    @Option(names = "--kcidb", description = "KCIDB's JSON, schema 5.3. It is never submitted.")
    private boolean kcidb;

    @Option(names = "--markdown", description = "A page of Markdown.")
    private boolean markdown;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Form chosen = form == null ? new Form() : form;
    if (output.json && form != null) {
      throw new InvalidRequest("--json is a form of its own: leave it or the other one out");
    }
    Optional<URI> files = url();
    Wiring wiring = Wiring.here();
    var reports = new Reports(wiring, CampaignStore.open(wiring.directories().state()));
    Campaign<?, ?> told = campaign.in(reports.store(), output);
    Report report = reports.of(told);
    if (output.json) {
      write(List.of(ReportJson.of(report, reports.result(told.id())).toString()));
    } else if (chosen.mail) {
      write(reports.mail(told, report));
    } else if (chosen.junit) {
      write(JunitXml.of(report).lines().toList());
    } else if (chosen.kcidb) {
      write(new Kcidb(report, files).json().toPrettyString().lines().toList());
    } else if (chosen.markdown) {
      write(MarkdownPage.lines(report));
    } else {
      write(Page.of(report), wiring.directories().campaign(told.id()));
    }
    return ExitCode.DONE;
  }

  private void write(Reports.Mail mail) throws IOException {
    write(mail.text().lines().toList());
    mail.notes().forEach(output::note);
    output.note("nothing was sent: read it through, then git send-email FILE sends it");
  }

  private void write(String page, Path folder) throws IOException {
    Path target = file != null ? file : Files.createDirectories(folder).resolve(Reports.PAGE);
    Files.writeString(target, page);
    output.out().println("report: " + target.toAbsolutePath());
  }

  private void write(List<String> lines) throws IOException {
    if (file == null) {
      lines.forEach(output.out()::println);
    } else {
      Files.write(file, lines);
      output.note("written to " + file.toAbsolutePath());
    }
  }

  private Optional<URI> url() {
    if (evidenceUrl == null) {
      return Optional.empty();
    }
    try {
      URI url = URI.create(evidenceUrl);
      if (url.isAbsolute() && url.getHost() != null) {
        return Optional.of(url);
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidRequest("--evidence-url " + evidenceUrl + " is no address", e);
    }
    throw new InvalidRequest(
        "--evidence-url %s is no address: such as https://example.org/kbisect/7"
            .formatted(evidenceUrl));
  }
}
