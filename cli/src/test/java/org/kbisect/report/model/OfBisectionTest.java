package org.kbisect.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.disk.Folders;
import org.kbisect.judge.Call;
import org.kbisect.report.model.Caution.Kind;

class OfBisectionTest {
  @TempDir private Path folder;

  @Test
  void kernelsHaveTheirRolesAndHowOftenTheyFailed() throws Exception {
    Report report = new DrawnCampaign(folder).boot().report();

    assertThat(report.verdict().tone()).isEqualTo(Verdict.Tone.BAD);
    assertThat(report.kernel(Role.CULPRIT).orElseThrow().fails().words()).isEqualTo("3 of 3");
    assertThat(report.kernel(Role.PARENT).orElseThrow().fails().words()).isEqualTo("0 of 3");
    assertThat(report.kernel(Role.BAD_END).orElseThrow().fails().words()).isEqualTo("5 of 5");
    assertThat(report.kernel(Role.REVERT).orElseThrow().fails().words()).isEqualTo("0 of 3");
    assertThat(report.kernels())
        .filteredOn(kernel -> kernel.call().equals(Optional.of(Call.SKIP)))
        .singleElement()
        .satisfies(kernel -> assertThat(kernel.reason().orElseThrow()).contains("make vmlinux"));
    assertThat(report.cautions()).isEmpty();
  }

  @Test
  void historyIsTheTriedCommitsNewestFirstWithWhatLiesBetween() throws Exception {
    Report report = new DrawnCampaign(folder).boot().report();

    assertThat(report.history())
        .extracting(line -> report.kernels().get(line.kernel()).commit())
        .containsExactly(
            DrawnCampaign.id(9),
            DrawnCampaign.id(7),
            DrawnCampaign.id(6),
            DrawnCampaign.id(5),
            DrawnCampaign.id(4),
            DrawnCampaign.id(0));
    assertThat(report.history()).extracting(HistoryLine::untried).containsExactly(1, 0, 0, 0, 3, 0);
  }

  @Test
  void aReaderIsToldWhatWouldBeDoubted() throws Exception {
    var campaign = new DrawnCampaign(folder).boot();

    assertThat(texts(campaign.touchesOnly("comments and blanks").report(), Kind.DOUBT))
        .containsExactly("The culprit touches only comments and blanks.");
    assertThat(
            texts(campaign.parents(DrawnCampaign.id(5), DrawnCampaign.id(4)).report(), Kind.DOUBT))
        .anyMatch(text -> text.contains("is a merge of 2 lines"));
    assertThat(texts(campaign.signedBy().report(), Kind.DOUBT))
        .contains("The culprit has no Signed-off-by line.");
    assertThat(texts(campaign.reverted(Optional.empty()).report(), Kind.NOT_VERIFIED))
        .anyMatch(text -> text.contains("does not revert cleanly"));
    assertThat(texts(campaign.culpritIs(Call.GOOD).report(), Kind.DOUBT))
        .anyMatch(text -> text.contains("does not hold together"));
    assertThat(campaign.report().verdict().tone()).isEqualTo(Verdict.Tone.UNSURE);
  }

  @Test
  void aCulpritWithTheKernelOfItsParentIsDoubted() throws Exception {
    var campaign = new DrawnCampaign(folder).boot();
    campaign.sameKernel(DrawnCampaign.CULPRIT, DrawnCampaign.CULPRIT - 1);

    assertThat(texts(campaign.report(), Kind.DOUBT))
        .containsExactly("The culprit builds the same kernel as its parent.");
  }

  @Test
  void whatHasNotEndedSaysSoAndHasNoFinding() throws Exception {
    Report report = new DrawnCampaign(folder).boot().unfinished().report();

    assertThat(report.heading().ended()).isFalse();
    assertThat(report.verdict().tone()).isEqualTo(Verdict.Tone.UNFINISHED);
    assertThat(report.verdict().headline()).startsWith("This campaign has not ended");
    assertThat(report.regression()).isEmpty();
    assertThat(report.kernels()).isNotEmpty();
    assertThat(report.next()).contains("kbisect resume 3");
  }

  @Test
  void evidenceThatWasRemovedIsMissedAndTheJournalStillTells() throws Exception {
    var campaign = new DrawnCampaign(folder).boot();
    Folders.delete(folder.resolve("trials"));

    Report report = campaign.report();

    assertThat(texts(report, Kind.MISSING))
        .containsExactly(
            "The evidence of 22 of 23 trials was removed (kbisect gc does so): what they showed is"
                + " told by the journal alone.");
    assertThat(report.kernel(Role.CULPRIT).orElseThrow().fails().words()).isEqualTo("3 of 3");
  }

  @Test
  void attemptsThatTheLabSpoiltAreNobodysTrial() throws Exception {
    var campaign = new DrawnCampaign(folder).boot();
    Files.createDirectory(folder.resolve("trials/0002-%.12s-2".formatted(DrawnCampaign.id(9))));
    Files.createDirectory(folder.resolve("trials/0099-%.12s".formatted(DrawnCampaign.id(9))));

    assertThat(campaign.report().spoilt())
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.number()).isEqualTo(2));
  }

  private static List<String> texts(Report report, Kind kind) {
    return report.cautions().stream()
        .filter(caution -> caution.kind() == kind)
        .map(Caution::text)
        .toList();
  }
}
