package org.kbisect.report.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.git.DrawnRepository;
import org.kbisect.report.model.DrawnCampaign;

/** The mail, as {@code git send-email --dry-run} reads it. Nothing is sent. */
class SendEmailIT {
  @TempDir private Path directory;

  @Test
  void takesTheMailWithItsReadersAndItsSubject() throws Exception {
    var repository = DrawnRepository.in(directory.resolve("r"));
    assumeTrue(
        Files.exists(Path.of(repository.git("--exec-path").strip(), "git-send-email")),
        "there is no git send-email");
    var campaign =
        new DrawnCampaign(directory.resolve("c"))
            .boot()
            .subject(DrawnCampaign.CULPRIT, "drm: clear „everything” — and more <b>");
    var mail = new RegressionMail(campaign.report());
    var mbox =
        new Mbox(
            Address.parse("Łukasz Example <lukasz@example.org>"),
            new Recipients(
                List.of(new Address("Ada Example", "ada@example.org")),
                List.of(
                    new Address("Ö, Example", "oe@example.org"),
                    new Address("", "list@example.org")),
                List.of()),
            mail.subject(),
            mail.lines());
    Path file = Files.writeString(directory.resolve("regression.mbox"), mbox.text());

    String said =
        repository.git(
            "send-email", "--dry-run", "--confirm=never", "--suppress-cc=self", file.toString());

    assertThat(said)
        .contains("Dry-", "Result: OK")
        .contains("RCPT TO:<ada@example.org>")
        .contains("RCPT TO:<oe@example.org>")
        .contains("RCPT TO:<list@example.org>")
        .contains("Subject: [REGRESSION]")
        .doesNotContain("Which 8bit encoding");
    assertThat(Optional.of(said).filter(text -> text.contains("(body) Adding"))).isEmpty();
  }
}
