package org.kbisect.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.report.mail.Address;
import org.kbisect.report.mail.Mbox;
import org.kbisect.report.mail.Recipients;
import org.kbisect.report.mail.RegressionMail;
import org.kbisect.report.model.Caution;
import org.kbisect.report.model.CommitSource;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Told;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.UnreadableCampaign;

/** Makes reports of campaigns of the journal, ended or not. Nothing is built, booted or sent. */
public record Reports(Wiring wiring, CampaignStore store) {
  /** The page of a campaign, in its folder. */
  public static final String PAGE = "report.html";

  /**
   * A report of a campaign as it is now. One whose repository is gone is told without what that
   * says.
   */
  public <Q extends Record, R extends Record> Report of(Campaign<Q, R> campaign)
      throws IOException, InterruptedException, LabFault {
    try (Trees trees = Trees.open(wiring, campaign.kind().repository(campaign.request()))) {
      return of(campaign, Optional.of(trees));
    } catch (InvalidRequest unreadable) {
      return of(campaign, Optional.empty())
          .with(List.of(new Caution(Caution.Kind.MISSING, unreadable.getMessage() + ".")));
    }
  }

  /** The same where the repository is open already. */
  <Q extends Record, R extends Record> Report of(Campaign<Q, R> campaign, Trees trees)
      throws IOException, InterruptedException, LabFault {
    return of(campaign, Optional.of(trees));
  }

  private <Q extends Record, R extends Record> Report of(
      Campaign<Q, R> campaign, Optional<Trees> trees)
      throws IOException, InterruptedException, LabFault {
    Told told = told(campaign, store.trials(campaign.id()), trees);
    Report report = campaign.kind().report(told, campaign.request(), campaign.result(), trees);
    return report.regression().isPresent()
        ? report.withElsewhere(new Elsewhere(this, campaign.id()).lines(report))
        : report;
  }

  /** What the journal says of one. */
  <Q extends Record, R extends Record> Told told(
      Campaign<Q, R> campaign, List<Trial> trials, Optional<Trees> trees) {
    Optional<BisectionRequest> searched =
        campaign.kind() == Kinds.BISECT
            ? Optional.of((BisectionRequest) campaign.request())
            : Optional.empty();
    return new Told(
        campaign.id(),
        campaign.stored().kind(),
        campaign.about(),
        campaign.stored().created(),
        trials,
        wiring.directories().campaign(campaign.id()),
        trees
            .<CommitSource>map(each -> new RepositorySource(each, searched))
            .orElse(CommitSource.NONE));
  }

  /** What its own command printed of it; empty until it has ended. */
  public Optional<ObjectNode> result(long campaign) throws IOException {
    Path file = wiring.directories().campaign(campaign).resolve("finding.json");
    return Files.isRegularFile(file)
        ? Optional.of((ObjectNode) new ObjectMapper().readTree(file.toFile()))
        : Optional.empty();
  }

  /**
   * A mail about what a campaign has found, as a file for {@code git send-email}.
   *
   * @param notes what whoever sends it must know first
   */
  public record Mail(String text, List<String> notes) {}

  /**
   * The mail.
   *
   * @throws InvalidRequest where there is nothing that a list could act on
   */
  public Mail mail(Campaign<?, ?> campaign, Report report)
      throws IOException, InterruptedException, LabFault {
    var mail = new RegressionMail(report);
    var culprit = mail.regression().culprit();
    try (Trees trees = Trees.open(wiring, repository(campaign))) {
      Recipients.Maintainers maintainers =
          new Maintainers(wiring.programs())
              .of(trees.user().study(ObjectId.fromString(culprit.commit())));
      Recipients recipients = Recipients.of(culprit, maintainers);
      Optional<Address> from = trees.user().identity().flatMap(Address::parse);
      var notes = new ArrayList<>(recipients.notes());
      if (from.isEmpty()) {
        notes.add("git does not know who you are, so the mail has no From.");
      }
      report.cautions().forEach(each -> notes.add(each.kind().words() + ": " + each.text()));
      return new Mail(new Mbox(from, recipients, mail.subject(), mail.lines()).text(), notes);
    }
  }

  private static <Q extends Record, R extends Record> String repository(Campaign<Q, R> campaign) {
    return campaign.kind().repository(campaign.request());
  }

  /** The other bisections of the journal that this version can read. */
  List<Campaign<?, ?>> bisectionsBeside(long campaign) throws LabFault {
    var others = new ArrayList<Campaign<?, ?>>();
    for (StoredCampaign stored : store.list()) {
      if (stored.id() != campaign && stored.kind().equals(Kinds.BISECT.form().name())) {
        try {
          others.add(Kinds.read(stored));
        } catch (UnreadableCampaign unreadable) {
          continue; // kbisect status says why
        }
      }
    }
    return others;
  }
}
