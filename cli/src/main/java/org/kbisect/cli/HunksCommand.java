package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.CampaignFile;
import org.kbisect.app.CampaignRunner;
import org.kbisect.app.Commits;
import org.kbisect.app.HunksKind;
import org.kbisect.app.Kinds;
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
          "A bisection's number: its culprit, tried as there, whatever else is said here.")
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
    CampaignFile file = repository.file(wiring.installation());
    Path place = repository.place(wiring, file, output);
    return new RequestBuilder(wiring, file, judging)
        .build(place, ends(wiring, place, culprit), List.of());
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
    RangeOptions ends = ends(wiring, Path.of(asked.repository()), first.commit());
    return new BisectionRequest(
        asked.repository(),
        ends.good,
        first.commit(),
        List.of(ends.good.get(0), first.commit()),
        false,
        List.of(),
        List.of(),
        asked.subject(),
        asked.search());
  }

  /** The parent is the good end, the commit the bad one. */
  private static RangeOptions ends(Wiring wiring, Path place, String commit)
      throws IOException, InterruptedException {
    try (UserRepository user = UserRepository.open(wiring.programs(), place)) {
      ObjectId culprit = user.commit(commit);
      List<String> parents = user.parents(culprit);
      if (parents.size() != 1) {
        throw new InvalidRequest(
            "%s has %d parents: only a commit with one parent has hunks"
                .formatted(new Commits(user).describe(culprit.name()), parents.size()));
      }
      var range = new RangeOptions();
      range.good = List.of(parents.get(0));
      range.bad = culprit.name();
      return range;
    }
  }
}
