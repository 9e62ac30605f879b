package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.CampaignRunner;
import org.kbisect.app.Commits;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.HunksKind;
import org.kbisect.app.Kinds;
import org.kbisect.app.RepositoryChoice;
import org.kbisect.app.RequestBuilder;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.git.UserRepository;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kbisect hunks}: finds which part of a bad commit is to blame. */
@Command(
    name = "hunks",
    description = "Find the hunk of a bad commit that is to blame, as the smallest patch.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class HunksCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "COMMIT",
      description = "The first bad commit; with --of, the one that was found.")
  private @Nullable String commit;

  @Option(
      names = "--of",
      paramLabel = "CAMPAIGN",
      description =
          "The number of a bisection. Its culprit is taken and tried as there; the other options are not"
              + " heeded.")
  private @Nullable Long campaign;

  @Mixin private RepositoryOptions repository = new RepositoryOptions();
  @Mixin private JudgingOptions judging = new JudgingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    BisectionRequest request = campaign == null ? asAsked(wiring) : after(wiring, campaign);
    return ExitCode.of(new CampaignRunner<>(new HunksKind(), wiring, output).begin(request));
  }

  private BisectionRequest asAsked(Wiring wiring)
      throws IOException, InterruptedException, LabFault {
    String culprit = commit;
    if (culprit == null) {
      throw new InvalidRequest("name the first bad commit, or with --of the bisection");
    }
    Draft draft = judging.draft().over(repository.draft(wiring.installation()));
    Path place = new RepositoryChoice(wiring, draft).path(output.err()::println);
    Ends ends = Ends.of(wiring, place, culprit);
    return new RequestBuilder(
            wiring,
            Draft.EMPTY
                .with(DraftKey.GOOD, List.of(ends.good()))
                .with(DraftKey.BAD, ends.bad())
                .over(draft))
        .build(place);
  }

  /** The culprit of a bisection, between its parent and itself. */
  private static BisectionRequest after(Wiring wiring, long id)
      throws IOException, InterruptedException, LabFault {
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    var bisection = Kinds.bisection(CampaignArgument.stored(store, id));
    BisectionRequest asked = bisection.request();
    Finding finding = bisection.result().map(BisectionResult::finding).orElse(null);
    if (!(finding instanceof Finding.FirstBad first)) {
      throw new InvalidRequest("campaign %d has found no first bad commit".formatted(id));
    }
    Ends ends = Ends.of(wiring, Path.of(asked.repository()), first.commit());
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
  private record Ends(String good, String bad) {
    private static Ends of(Wiring wiring, Path place, String commit)
        throws IOException, InterruptedException {
      try (UserRepository user = UserRepository.open(wiring.programs(), place)) {
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
}
