package org.kbisect.report.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;
import org.kbisect.judge.Call;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.report.TextTable;
import org.kbisect.report.model.Boot;
import org.kbisect.report.model.Caution;
import org.kbisect.report.model.Kernel;
import org.kbisect.report.model.Regression;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Role;

/** What a mail about a regression says. */
public final class RegressionMail {
  /** By which the kernel's lists know such a mail. */
  static final String TAG = "[REGRESSION] ";

  private final Report report;
  private final Regression regression;

  /**
   * Of a campaign that has found a commit, and verified it.
   *
   * @throws InvalidRequest where there is nothing that a list could act on
   */
  public RegressionMail(Report report) {
    this.report = report;
    long campaign = report.heading().campaign();
    if (!report.heading().ended()) {
      throw new InvalidRequest(
          "campaign %d has not ended, so there is nothing to write of; kbisect resume %d"
              .formatted(campaign, campaign));
    }
    this.regression =
        report
            .regression()
            .orElseThrow(
                () ->
                    new InvalidRequest(
                        "campaign %d has found no commit to write of: it ended %s; --html tells of it"
                            .formatted(campaign, report.verdict().word())));
    if (!regression.holds()) {
      throw new InvalidRequest(
          "what campaign %d found does not hold together, so no mail is written of it: %s"
              .formatted(campaign, String.join("; ", report.verdict().lines())));
    }
  }

  public Regression regression() {
    return regression;
  }

  /** As in {@code [REGRESSION] weston: slower since 0123456789ab ("subject")}. */
  public String subject() {
    return TAG + "%s since %s".formatted(regression.symptom(), regression.culprit().cited());
  }

  /** The lines below the headers, none as wide as 76 columns but a word that is. */
  public List<String> lines() {
    var mail = new Paragraphs();
    mail.text("Hi,").text(what());
    mail.line("First bad commit:").indented(regression.culprit().cited());
    figures(mail);
    mail.text(revert());
    doubts(mail);
    hosts(mail);
    mail.text("To reproduce it:");
    regression.reproduce().forEach(mail::command);
    mail.empty();
    mail.text(
        ("This was found and written by a tool, kbisect. It booted each kernel of the table as often"
                + " as that says; the probability that it is this commit is %.4f. Nobody has looked"
                + " further into it. The scenario, its image and the fragment come with kbisect.")
            .formatted(regression.confidence()));
    mail.line("#regzbot introduced: " + introduced());
    return mail.lines();
  }

  private String introduced() {
    return regression.culprit().commit().substring(0, Kernel.ABBREVIATED);
  }

  private String what() {
    String slower =
        regression
            .effect()
            .map(effect -> " The bad end takes %s as long.".formatted(effect.words()))
            .orElse("");
    String release =
        regression
            .culprit()
            .release()
            .map(version -> " (Linux %s by its Makefile)".formatted(version))
            .orElse("");
    return "a regression shows in \"%s\". %s %s is good and %s is bad%s.%s"
        .formatted(
            regression.symptom(),
            String.join(" ", regression.trial()),
            regression.good(),
            regression.bad(),
            release,
            slower);
  }

  /** The parent and the culprit side by side, then what else was booted for it. */
  private void figures(Paragraphs mail) {
    List<Kernel> kernels = inOrder();
    boolean timed = kernels.stream().anyMatch(kernel -> !kernel.timed().isEmpty());
    var rows = new ArrayList<List<String>>();
    rows.add(row("", "fails of runs", timed ? "median s (least to most)" : ""));
    kernels.forEach(
        kernel ->
            rows.add(
                row(
                    kernel.shortCommit() + " " + kernel.role().brief(),
                    kernel.fails().shown() + " of " + kernel.fails().runs(),
                    timed ? times(kernel) : "")));
    TextTable.lines(rows).forEach(mail::line);
    mail.empty();
    kernels.stream()
        .filter(kernel -> kernel.fails().unusable() > 0)
        .forEach(
            kernel ->
                mail.text(
                    "%s: %d more could not be judged."
                        .formatted(kernel.shortCommit(), kernel.fails().unusable())));
  }

  private List<Kernel> inOrder() {
    var kernels = new ArrayList<Kernel>();
    for (Role role : List.of(Role.PARENT, Role.CULPRIT, Role.GOOD_END, Role.BAD_END, Role.REVERT)) {
      regression.fails().stream().filter(kernel -> kernel.role() == role).forEach(kernels::add);
    }
    return kernels;
  }

  private static List<String> row(String kernel, String fails, String times) {
    return List.of(kernel, fails, times);
  }

  private static String times(Kernel kernel) {
    double[] times =
        kernel.timed().stream()
            .mapToDouble(boot -> boot.seconds().orElseThrow())
            .sorted()
            .toArray();
    if (times.length == 0) {
      return "";
    }
    double median = Median.withDefaults().evaluate(times.clone());
    String atLeast = kernel.timed().stream().anyMatch(Boot::givenUp) ? "> " : "";
    return String.format(
        Locale.ROOT, "%s%.3f (%.3f to %.3f)", atLeast, median, times[0], times[times.length - 1]);
  }

  private String revert() {
    Optional<Call> revert = regression.revert();
    if (revert.isEmpty()) {
      return "The commit does not revert cleanly from the bad end, so that was not tried.";
    }
    return switch (revert.get()) {
      case GOOD -> "Reverting it on top of the bad end cures it.";
      case BAD -> "Reverting it on top of the bad end does not cure it.";
      case SKIP -> "Reverted on top of the bad end, the kernel could not be judged.";
      case UNDECIDED -> "Reverted on top of the bad end, the kernel stayed undecided.";
    };
  }

  private void doubts(Paragraphs mail) {
    List<Caution> cautions = report.cautions();
    if (!cautions.isEmpty()) {
      mail.line("What to know before you rely on it:");
      cautions.forEach(caution -> mail.point(caution.kind().words() + ": " + caution.text()));
      mail.empty();
    }
  }

  private void hosts(Paragraphs mail) {
    if (!regression.platforms().isEmpty()) {
      mail.line("Booted on:");
      regression.platforms().forEach(mail::point);
      mail.empty();
    }
    if (regression.elsewhere().isEmpty()) {
      mail.text("The same kernels were booted on no other host.");
    } else {
      mail.line("How the same commits did elsewhere:");
      regression.elsewhere().forEach(mail::point);
      mail.empty();
    }
  }
}
