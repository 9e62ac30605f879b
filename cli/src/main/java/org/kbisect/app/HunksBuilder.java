package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Sought;
import org.kbisect.git.UserRepository;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.store.StoredCampaign;

/** Makes requests of a search among the hunks of one commit. */
public record HunksBuilder(Wiring wiring) {

  /** The hunks of a commit in this repository, tried as is said. */
  public BisectionRequest of(String commit, Path repository, Draft said)
      throws IOException, InterruptedException, LabFault {
    Ends ends = ends(repository, commit);
    Draft range =
        Draft.EMPTY.with(DraftKey.GOOD, List.of(ends.good())).with(DraftKey.BAD, ends.bad());
    return new RequestBuilder(wiring, range.over(said)).build(repository);
  }

  /**
   * The hunks of a bisection's culprit, tried as its commits were.
   *
   * @throws InvalidRequest when the campaign is no bisection, or has found no first bad commit
   */
  public BisectionRequest after(StoredCampaign stored)
      throws IOException, InterruptedException, LabFault {
    var bisection = Kinds.bisection(stored);
    BisectionRequest asked = bisection.request();
    if (asked.sought() == Sought.FIX) {
      throw new InvalidRequest(
          "campaign %d looked for a fix, and hunks looks for what is guilty"
              .formatted(stored.id()));
    }
    Finding.FirstBad found =
        bisection
            .result()
            .map(BisectionResult::finding)
            .flatMap(Finding::firstBad)
            .orElseThrow(
                () ->
                    new InvalidRequest(
                        "campaign %d has found no first bad commit".formatted(stored.id())));
    Ends ends = ends(Path.of(asked.repository()), found.commit());
    return new BisectionRequest(
        asked.repository(),
        List.of(ends.good()),
        ends.bad(),
        List.of(ends.good(), ends.bad()),
        false,
        List.of(),
        List.of(),
        asked.judge(),
        asked.search());
  }

  /** The parent is the good end, the commit the bad one. */
  private record Ends(String good, String bad) {}

  private Ends ends(Path repository, String commit) throws IOException, InterruptedException {
    try (UserRepository user = UserRepository.open(wiring.programs(), repository)) {
      ObjectId culprit = user.commit(commit);
      List<String> parents = user.parents(culprit);
      if (parents.size() != 1) {
        throw new InvalidRequest(
            "%s has %d parents: only a commit with one parent has hunks"
                .formatted(new Commits(user).describe(culprit.name()), parents.size()));
      }
      return new Ends(parents.get(0), culprit.name());
    }
  }
}
