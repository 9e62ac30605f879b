package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.disk.Folders;
import org.kbisect.git.DrawnRepository;
import org.kbisect.git.UserRepository;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.LocalPrograms;
import org.kbisect.report.mail.Recipients;
import org.kbisect.report.model.Caution;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Role;
import org.kbisect.report.model.Verdict;
import org.kbisect.report.page.Page;

/** Reports of campaigns that an earlier version began. */
class ReportsIT {
  private static final int BISECTION = 1;
  private static final int HUNKS = 2;

  @TempDir private Path directory;
  private final ListedAudience audience = new ListedAudience();
  private KeptJournal kept;
  private Reports reports;

  @BeforeEach
  void open() throws Exception {
    kept = KeptJournal.open(directory);
    reports = new Reports(kept.wiring(), kept.store());
  }

  @Test
  void whatHasNotEndedIsToldAsFarAsItIs() throws Exception {
    for (int id : new int[] {BISECTION, HUNKS}) {
      Report report = report(id);

      assertThat(report.verdict().tone()).isEqualTo(Verdict.Tone.UNFINISHED);
      assertThat(report.kernels()).isNotEmpty();
      assertThat(Page.of(report)).contains("This campaign has not ended");
      Campaign<?, ?> campaign = campaign(id);
      assertThatThrownBy(() -> reports.mail(campaign, report))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("has not ended");
    }
  }

  @Test
  void aBisectionLeavesItsPageAndItsMail() throws Exception {
    campaign(BISECTION).resume(kept.wiring(), audience, kept.store());

    Report report = report(BISECTION);
    Reports.Mail mail = reports.mail(campaign(BISECTION), report);

    String culprit = kept.repository().ids().get(kept.repository().culprit());
    assertThat(report.kernel(Role.CULPRIT).orElseThrow().commit()).isEqualTo(culprit);
    assertThat(report.kernel(Role.PARENT)).isPresent();
    assertThat(report.history()).hasSizeGreaterThan(3);
    assertThat(directory.resolve("state/campaigns/1/report.html"))
        .content()
        .contains(culprit.substring(0, 12));
    assertThat(mail.text())
        .contains("\nTo: A U Thor <author@example.org>\n")
        .contains("#regzbot introduced: " + culprit.substring(0, 12));
    assertThat(mail.notes())
        .contains("The culprit has no Signed-off-by: its author is addressed.")
        .anyMatch(note -> note.contains("the culprit's tree has no scripts/get_maintainer.pl"));
    assertThat(reports.result(BISECTION).orElseThrow().get("finding").asText())
        .isEqualTo("FIRST_BAD");
  }

  @Test
  void aSearchAmongHunksNamesItsHunk() throws Exception {
    campaign(HUNKS).resume(kept.wiring(), audience, kept.store());

    Report report = report(HUNKS);

    assertThat(report.verdict().tone()).isEqualTo(Verdict.Tone.BAD);
    assertThat(report.tables().get(0).rows().get(0).get(0).text()).isEqualTo("bad");
  }

  @Test
  void aRepositoryThatIsGoneIsSaidAndTheRestIsTold() throws Exception {
    Folders.delete(kept.repository().directory());

    Report report = report(BISECTION);

    assertThat(report.cautions())
        .filteredOn(caution -> caution.kind() == Caution.Kind.MISSING)
        .extracting(Caution::text)
        .anyMatch(text -> text.contains("no such directory"))
        .anyMatch(text -> text.contains("commits have no subjects here"));
    assertThat(report.kernels()).isNotEmpty();
    assertThat(report.history()).isEmpty();
  }

  @Test
  void maintainersAreThoseThatTheTreesOwnScriptNames() throws Exception {
    var repository = DrawnRepository.in(directory.resolve("linux"));
    repository.write("MAINTAINERS", "F: drivers/a.c\n");
    repository.write(
        "scripts/get_maintainer.pl",
        """
        open(my $patch, '<', $ARGV[-1]) or die;
        while (<$patch>) { print "Bo Example <bo\\@example.org>\\n" if m{^\\+\\+\\+ b/drivers/a.c}; }
        print "linux-kernel\\@example.org\\n";
        """);
    repository.commit("start");
    repository.write("drivers/a.c", "int a;\n");
    String culprit = repository.commit("drivers: add a");

    try (UserRepository user = UserRepository.open(new LocalPrograms(), repository.directory())) {
      assertThat(new Maintainers(new LocalPrograms()).of(user.study(ObjectId.fromString(culprit))))
          .isEqualTo(
              new Recipients.Maintainers(
                  List.of("Bo Example <bo@example.org>", "linux-kernel@example.org"),
                  Optional.empty()));
    }
  }

  private Campaign<?, ?> campaign(long id) throws Exception {
    return Kinds.read(kept.store().find(id).orElseThrow());
  }

  private Report report(long id) throws Exception {
    return reports.of(campaign(id));
  }
}
