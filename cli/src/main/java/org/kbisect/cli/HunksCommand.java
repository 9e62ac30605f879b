package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.git.UserRepository;
import org.kbisect.trial.InvalidRequest;
import org.kbisect.trial.LabFault;
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
  @Parameters(paramLabel = "COMMIT", description = "The first bad commit.")
  private String commit = "";

  @Option(names = "--repo", paramLabel = "DIR", description = "As for bisect.")
  private @Nullable String repository;

  @Option(names = "--campaign", paramLabel = "FILE", description = "As for bisect.")
  private @Nullable String campaign;

  @Mixin private JudgingOptions judging = new JudgingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    CampaignFile file =
        campaign == null
            ? CampaignFile.EMPTY
            : CampaignFile.read(wiring.installation().campaign(campaign));
    var range = new RangeOptions();
    range.repository = repository;
    var builder =
        new RequestBuilder(wiring.installation(), file, range, judging, new ArrayList<>());
    nameEnds(range, Path.of(builder.repository(repository)));
    BisectionRequest request = builder.build();
    return new HunksRunner(wiring, output).run(request);
  }

  /** The parent is the good end, the commit the bad one. */
  private void nameEnds(RangeOptions range, Path place) throws IOException {
    try (UserRepository user = UserRepository.open(place)) {
      ObjectId culprit = user.commit(commit);
      List<String> parents = user.parents(culprit);
      if (parents.size() != 1) {
        throw new InvalidRequest(
            "%s has %d parents: only a commit with one parent has hunks"
                .formatted(new Commits(user).describe(culprit.name()), parents.size()));
      }
      range.good = List.of(parents.get(0));
      range.bad = culprit.name();
    }
  }
}
