package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kbisect report} of a bisection by a command. */
class ReportCommandIT {
  @TempDir private Path directory;

  @Test
  void writesWhatWasFoundInEachForm() throws Exception {
    var repository = GeneratedRepository.make(directory.resolve("r"), 5, 12, 0);
    String culprit = repository.ids().get(repository.culprit()).substring(0, 12);
    var kbisect = Kbisect.in(directory);

    var bisected =
        kbisect.run(
            "bisect",
            "--repo",
            "r",
            "--good",
            repository.ids().get(0),
            "--bad",
            "main",
            "--run",
            "! test -e bad");
    Path page = kbisect.state().resolve("campaigns/1/report.html");
    var mail = kbisect.run("report", "1", "--mail", "--output", "mail.mbox");
    var json = kbisect.run("report", "--json");
    var both = kbisect.run("report", "--json", "--kcidb");

    assertThat(bisected.err()).contains("report: " + page);
    assertThat(bisected.out()).doesNotContain("report: ");
    assertThat(page).content().contains(culprit);
    assertThat(mail.err()).contains("nothing was sent");
    assertThat(Files.readString(directory.resolve("mail.mbox")))
        .contains("Subject: [REGRESSION] ", "#regzbot introduced: " + culprit);
    assertThat(json.json().at("/result/finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(both.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("--json is a form of its own");
  }
}
