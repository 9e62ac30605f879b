package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.JournaledBench;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.Progress;
import org.kbisect.campaign.ValidateCampaign;
import org.kbisect.campaign.Validation;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.git.UserRepository;
import org.kbisect.git.WorkTree;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.process.Orphans;
import org.kbisect.report.ValidationJson;
import org.kbisect.report.ValidationText;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.StoredJournal;
import org.kbisect.trial.LabFault;

/** Runs a validation; one that was interrupted goes on when the same is asked again. */
record ValidateRunner(Wiring wiring, OutputOptions output, UserRepository user, WorkTree tree) {
  /** Of each kernel: what 40 boots do not tell apart is no fix that a person would notice. */
  private static final int MOST_BOOTS = 40;

  /** Runs it; returns the exit code. */
  int run(ValidationRequest request) throws IOException, InterruptedException, LabFault {
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    long id = store.ask("validate", request, Instant.now());
    Path directory = Files.createDirectories(wiring.directories().campaign(id));
    String first = "campaign %d; after an interruption the same command goes on".formatted(id);
    try (ProgressView progress = ProgressView.beginning(first, output, new Commits(user))) {
      Orphans.end();
      List<Bench> benches = benches(request, store, id, directory, progress);
      Validation validation =
          new ValidateCampaign(request, judging(request), benches, progress).run();
      store.finish(id, validation);
      progress.close();
      return print(id, directory, request, validation);
    }
  }

  private List<Bench> benches(
      ValidationRequest request, CampaignStore store, long id, Path directory, Progress progress)
      throws IOException, InterruptedException, LabFault {
    var journal = new StoredJournal(store, id);
    var subjects = new ArrayList<Subject>();
    subjects.add(request.subject());
    subjects.addAll(request.controls());
    var benches = new ArrayList<Bench>();
    for (int number = 0; number < subjects.size(); number++) {
      Bench bench =
          new Benches(wiring, tree, directory.resolve("trials-" + number), progress)
              .of(request.repository(), subjects.get(number), false);
      benches.add(new JournaledBench(bench, journal));
    }
    return benches;
  }

  private static Judging judging(ValidationRequest request) {
    var row = request.rows().get(0);
    Judging judging =
        Wiring.judging(
            new BisectionRequest(
                request.repository(),
                List.of(row.with()),
                row.without(),
                List.of(),
                false,
                List.of(),
                request.subject(),
                request.search()));
    CalibrationLimits limits = judging.limits();
    int most = Math.max(limits.first(), Math.min(limits.most(), MOST_BOOTS));
    return new Judging(
        judging.kind(),
        new CalibrationLimits(limits.first(), most, limits.floor(), limits.deterministic()),
        judging.test(),
        judging.strategy(),
        judging.confidence());
  }

  private int print(long id, Path directory, ValidationRequest request, Validation validation)
      throws IOException {
    var json = ValidationJson.of(id, request, validation, directory, user.identity());
    List<String> lines = ValidationText.lines(request, validation, directory, user.identity());
    Files.write(directory.resolve("finding.txt"), lines);
    Files.writeString(directory.resolve("finding.json"), json.toPrettyString() + "\n");
    if (output.json) {
      output.out().println(json);
    } else {
      lines.forEach(output.out()::println);
    }
    output.out().flush();
    return validation.verdict() == Verdict.VALIDATED ? ExitCode.DONE : ExitCode.NOT_AS_HOPED;
  }
}
