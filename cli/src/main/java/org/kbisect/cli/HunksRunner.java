package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.HunksCampaign;
import org.kbisect.campaign.HunksFinding;
import org.kbisect.campaign.HunksResult;
import org.kbisect.campaign.JournaledBench;
import org.kbisect.git.CommitHunks;
import org.kbisect.git.UserRepository;
import org.kbisect.git.WorkTree;
import org.kbisect.judge.Call;
import org.kbisect.process.Orphans;
import org.kbisect.report.HunksReport;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.Claim;
import org.kbisect.store.StoredJournal;
import org.kbisect.trial.LabFault;

/** Runs a search among hunks; one that was interrupted goes on when it is asked again. */
record HunksRunner(Wiring wiring, OutputOptions output) {

  /** Runs it; returns the exit code. */
  int run(BisectionRequest request) throws IOException, InterruptedException, LabFault {
    Path trees = wiring.directories().workTree(Path.of(request.repository()));
    try (Claim tree = Claim.take(Directories.lockOf(trees), "the work tree " + trees);
        UserRepository user = UserRepository.open(Path.of(request.repository()));
        WorkTree source = WorkTree.open(trees, user)) {
      // Before anything is written down: what has no hunks is not a campaign.
      CommitHunks hunks = CommitHunks.of(source, request.bad());
      CampaignStore store = CampaignStore.open(wiring.directories().state());
      long id = store.ask("hunks", request, Instant.now());
      Path directory = Files.createDirectories(wiring.directories().campaign(id));
      try (ProgressView progress = progress(id, hunks, new Commits(user))) {
        Orphans.end();
        Bench bench =
            new Benches(wiring, source, directory.resolve("trials"), progress)
                .of(request.repository(), request.subject(), false);
        HunksResult result =
            new HunksCampaign(
                    request,
                    Wiring.judging(request),
                    new GitHunks(hunks),
                    new JournaledBench(bench, new StoredJournal(store, id)),
                    progress)
                .run();
        store.finish(id, result);
        progress.close();
        return print(id, directory, hunks, result);
      }
    }
  }

  private ProgressView progress(long id, CommitHunks hunks, Commits commits) {
    String first =
        "campaign %d: %d hunks; after an interruption the same command goes on"
            .formatted(id, hunks.hunks().size());
    return ProgressView.beginning(first, output, commits);
  }

  private int print(long id, Path directory, CommitHunks hunks, HunksResult result)
      throws IOException {
    Optional<Path> patch = Optional.empty();
    if (result.finding() instanceof HunksFinding.Guilty guilty) {
      patch = Optional.of(directory.resolve("hunks.patch"));
      Files.write(patch.get(), hunks.patch(guilty.hunks()));
    }
    var report = new HunksReport(id, result, new GitHunks(hunks), patch, directory);
    List<String> lines = report.lines();
    Files.write(directory.resolve("finding.txt"), lines);
    Files.writeString(directory.resolve("finding.json"), report.json().toPrettyString() + "\n");
    if (output.json) {
      output.out().println(report.json());
    } else {
      lines.forEach(output.out()::println);
    }
    output.out().flush();
    return result.finding() instanceof HunksFinding.Guilty guilty && guilty.converse() == Call.GOOD
        ? ExitCode.DONE
        : ExitCode.NOT_AS_HOPED;
  }
}
