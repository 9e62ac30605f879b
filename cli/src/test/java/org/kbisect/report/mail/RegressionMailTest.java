package org.kbisect.report.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.judge.Call;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.report.mail.Recipients.Maintainers;
import org.kbisect.report.model.CommitFacts;
import org.kbisect.report.model.DrawnCampaign;

class RegressionMailTest {
  private static final Maintainers NOBODY = new Maintainers(List.of(), Optional.empty());

  @TempDir private Path folder;

  @Test
  void saysWhatTheKernelsDocumentAsksFor() throws Exception {
    var mail = new RegressionMail(new DrawnCampaign(folder).boot().report());

    assertThat(mail.subject())
        .startsWith("[REGRESSION] ")
        .endsWith("since abc000000006 (\"drm: commit 6\")");
    String text = String.join("\n", mail.lines());
    assertThat(text)
        .contains("v1 is good and HEAD is bad")
        .contains("  abc000000006 (\"drm: commit 6\")")
        .containsPattern("abc000000005 parent +0 of 3 ")
        .containsPattern("abc000000006 culprit +3 of 3 ")
        .contains("Reverting it on top of the bad end cures it.")
        .contains("To reproduce it:")
        .contains("booted on no other host")
        .contains("written by a tool, kbisect")
        .contains("\n#regzbot introduced: abc000000006");
  }

  @Test
  void noLineIsWiderThanSeventyFiveColumns() throws Exception {
    String subject = "drm/a-driver: " + "do it in a way that takes long to say ".repeat(4);
    var campaign = new DrawnCampaign(folder).boot().subject(DrawnCampaign.CULPRIT, subject);

    assertThat(new RegressionMail(campaign.report()).lines()).allMatch(line -> line.length() < 76);
  }

  @Test
  void whatWouldBeDoubtedIsInTheMail() throws Exception {
    var campaign = new DrawnCampaign(folder).boot().touchesOnly("documentation");

    assertThat(new RegressionMail(campaign.report()).lines())
        .contains("- doubtful: The culprit touches only documentation.");
  }

  @Test
  void noMailIsWrittenOfWhatHasNotEndedOrDoesNotHold() throws Exception {
    var campaign = new DrawnCampaign(folder).boot();

    assertThatThrownBy(() -> new RegressionMail(campaign.unfinished().report()))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("has not ended")
        .hasMessageContaining("kbisect resume 3");
    var doubtful = new DrawnCampaign(folder.resolve("other")).boot().culpritIs(Call.GOOD);
    assertThatThrownBy(() -> new RegressionMail(doubtful.report()))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("does not hold together");
  }

  @Test
  void goesToThoseWhoSignedItMaintainersAndLists() {
    var recipients =
        Recipients.of(
            culprit("6.1.170", "Ada Example <ada@example.org>", "Łukasz <lukasz@example.org>"),
            new Maintainers(
                List.of("ADA@example.org", "drm@example.org", "not an address"), Optional.empty()));

    assertThat(recipients.to())
        .extracting(Address::address)
        .containsExactly("ada@example.org", "lukasz@example.org");
    assertThat(recipients.cc())
        .extracting(Address::address)
        .containsExactly(
            "drm@example.org", "regressions@lists.linux.dev", "stable@vger.kernel.org");
    assertThat(recipients.notes())
        .containsExactly("No mail can go to \"not an address\": that is no address.");
  }

  @Test
  void mainlineIsNotTheStableList() {
    assertThat(Recipients.of(culprit("6.11.0-rc3"), NOBODY).cc())
        .extracting(Address::address)
        .containsExactly("regressions@lists.linux.dev");
  }

  @Test
  void theAuthorIsAddressedWhereNobodySigned() {
    var recipients = Recipients.of(culprit("6.11.0"), NOBODY);

    assertThat(recipients.to()).extracting(Address::address).containsExactly("grace@example.org");
    assertThat(recipients.notes())
        .containsExactly("The culprit has no Signed-off-by: its author is addressed.");
  }

  @Test
  void headersAreAsciiAndNoNameBeginsOneOfItsOwn() {
    var recipients =
        Recipients.of(
            culprit(
                "6.11.0", "Łukasz \"Ł\" Ö, Example <l@example.org>", "A\nBcc: x <a@example.org>"),
            NOBODY);
    String text =
        new Mbox(
                Optional.empty(),
                recipients,
                "[REGRESSION] since 0 (\"Łukasz\r\nBcc: evil@example.org\")",
                List.of("From here on", "as ever"))
            .text();

    String headers = text.substring(0, text.indexOf("\n\n"));
    assertThat(headers).isASCII().contains("Subject: [REGRESSION] =?").contains("To: =?");
    assertThat(headers.lines()).noneMatch(line -> line.startsWith("Bcc"));
    assertThat(text).endsWith("\n\n>From here on\nas ever\n");
  }

  private static CommitFacts culprit(String release, String... signers) {
    return new CommitFacts(
        DrawnCampaign.id(6),
        "drm: commit",
        "Grace Example <grace@example.org>",
        List.of(signers),
        List.of(DrawnCampaign.id(5)),
        Optional.empty(),
        Optional.of(release),
        Optional.empty());
  }
}
