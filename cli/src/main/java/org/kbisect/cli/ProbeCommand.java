package org.kbisect.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.ClaimedTree;
import org.kbisect.app.Commits;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.RepositoryChoice;
import org.kbisect.app.RequestBuilder;
import org.kbisect.app.Role;
import org.kbisect.app.Wiring;
import org.kbisect.build.BuildResult;
import org.kbisect.build.KernelBuilder;
import org.kbisect.campaign.KernelBench;
import org.kbisect.cli.FinishedKernelOptions.Finished;
import org.kbisect.config.FileText;
import org.kbisect.disk.Folders;
import org.kbisect.git.UserRepository;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Symptom;
import org.kbisect.report.BootJson;
import org.kbisect.report.BootText;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.RecordingRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kbisect probe}: builds one commit, or none, boots it once and says what was seen. */
@Command(
    name = "probe",
    description =
        "Build one commit, or take a kernel as it is, boot it once and print its timeline.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ProbeCommand implements Callable<Integer> {
  /** The machine whose firmware can give a kernel a framebuffer. */
  private static final String FIRMWARE_DISPLAY = "vga-std";

  @Parameters(
      arity = "0..1",
      paramLabel = "REV",
      description =
          "The commit. Default: the good end of --campaign, or HEAD; where neither a campaign nor a"
              + " repository is named, the kernel that the scenario's image brings, if it does.")
  private @Nullable String revision;

  @Option(
      names = "--git-bisect",
      description =
          "Exit as git bisect run wants it: 0 good, 1 bad, 125 cannot be judged; 128 or more for"
              + " what is no verdict, which ends the bisection.")
  private boolean gitBisect;

  @Option(
      names = "--slower-than",
      paramLabel = "SECONDS",
      description = "With --git-bisect: a measured time above this is bad.")
  private double slowerThan = Double.POSITIVE_INFINITY;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Record the boot, so that kbisect judge can judge it again.")
  private @Nullable Path record;

  @Mixin private FinishedKernelOptions finished = new FinishedKernelOptions();
  @Mixin private RepositoryOptions repository = new RepositoryOptions();
  @Mixin private JudgingOptions judging = new JudgingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    if (record != null && !Files.isDirectory(folderOf(record))) {
      throw new InvalidRequest("--record: there is no folder " + folderOf(record));
    }
    finished.requireConsistent(revision != null, judging);
    Wiring wiring = Wiring.here();
    Draft draft =
        judging.draft().over(repository.draft(wiring.installation())).over(finished.defaults());
    Experiment experiment = new RequestBuilder(wiring, draft).experiment();
    boolean asked = revision != null || repository.isNamed();
    Optional<Finished> asIs = finished.finished(wiring, experiment, asked);
    if (asIs.isEmpty()) {
      return buildAndBoot(wiring, draft, experiment);
    }
    Experiment adapted =
        draft.has(DraftKey.MACHINE) ? experiment : onFirmwareDisplay(wiring, experiment);
    return boot(wiring, adapted, asIs.get(), evidence(wiring, "finished"));
  }

  /**
   * A guest's kernel that was not built here may know no display but the one that the firmware set
   * up; a host's has none.
   */
  private static Experiment onFirmwareDisplay(Wiring wiring, Experiment experiment) {
    HardwareChoice asked = experiment.level().hardware();
    if (Role.of(asked.machine()) == Role.HOST) {
      return experiment;
    }
    return experiment.withHardware(
        new HardwareChoice(
            FileText.read(wiring.installation().machine(FIRMWARE_DISPLAY)),
            asked.cpu(),
            asked.charge()));
  }

  private int buildAndBoot(Wiring wiring, Draft draft, Experiment experiment)
      throws IOException, InterruptedException, LabFault {
    Path place = new RepositoryChoice(wiring, draft).path(output.err()::println);
    String wanted =
        revision != null ? revision : draft.all(DraftKey.GOOD).stream().findFirst().orElse("HEAD");
    try (UserRepository user = UserRepository.open(wiring.programs(), place)) {
      String commit = user.commit(wanted).name();
      Path evidence = evidence(wiring, commit.substring(0, 12));
      Optional<Path> kernel = kernel(build(wiring, experiment, user, commit));
      if (kernel.isEmpty()) {
        return gitBisect ? GitBisectExit.SKIP : ExitCode.NOT_AS_HOPED;
      }
      GuestImage image =
          finished.image().isPresent() ? finished.image().get() : wiring.image(experiment);
      String named = new Commits(user).describe(commit);
      return boot(wiring, experiment, new Finished(kernel, image, named), evidence);
    }
  }

  private int boot(Wiring wiring, Experiment experiment, Finished booted, Path evidence)
      throws InterruptedException, LabFault {
    KernelBench.Setup setup = wiring.setup(experiment, booted.image());
    BootReport report =
        wiring
            .machine(experiment)
            .boot(
                new BootRequest(
                    booted.kernel(),
                    setup.image(),
                    setup.scenario(),
                    evidence,
                    setup.time(),
                    Optional.empty(),
                    Optional.ofNullable(record)
                        .map(to -> new RecordingRequest(to, setup.file(), true))));
    print(report, booted);
    return gitBisect ? gitExit(report.outcome()) : exit(report.outcome());
  }

  private static Path folderOf(Path file) {
    return requireNonNull(file.toAbsolutePath().getParent());
  }

  private static Path evidence(Wiring wiring, String named) throws IOException {
    Folders.createPrivate(wiring.directories().state());
    Path probes = Files.createDirectories(wiring.directories().probes());
    return Files.createTempDirectory(probes, named + "-");
  }

  private BuildResult build(
      Wiring wiring, Experiment experiment, UserRepository user, String commit)
      throws IOException, InterruptedException, LabFault {
    KernelBuilder kernels = wiring.builder(experiment);
    try (ClaimedTree trees = ClaimedTree.take(wiring, output, user.path().toString())) {
      var known = kernels.find(trees.tree().treeId(commit));
      if (known.isPresent()) {
        return new BuildResult.Built(known.get(), Duration.ZERO);
      }
      String named = new Commits(user).describe(commit);
      try (BuildNotice notice =
          BuildNotice.begin(named, wiring.clocks().monotonic(), output.err()::println)) {
        return kernels.build(trees.tree().checkout(commit));
      }
    }
  }

  /** What was built; says why nothing was. */
  private Optional<Path> kernel(BuildResult result) {
    return result.match(
        new BuildResult.Cases<>() {
          @Override
          public Optional<Path> built(BuildResult.Built kernel) {
            return Optional.of(kernel.image().vmlinux());
          }

          @Override
          public Optional<Path> notBuilt(BuildResult.NotBuilt failure) {
            output.err().println("kbisect: " + failure.reason() + ", see " + failure.log());
            return Optional.empty();
          }
        });
  }

  private void print(BootReport report, Finished booted) {
    if (output.json) {
      Path kernel = booted.kernel().orElse(booted.image().file());
      output.out().println(BootJson.of(report).put("kernel", kernel.toString()));
    } else {
      BootText.lines(report, booted.named()).forEach(output.out()::println);
    }
    output.out().flush();
  }

  private static int exit(Outcome outcome) {
    return outcome instanceof Outcome.Settled ? ExitCode.DONE : ExitCode.NOT_AS_HOPED;
  }

  private int gitExit(Outcome outcome) {
    output.err().println("kbisect: " + Symptom.describe(outcome));
    return switch (outcome.kind()) {
      case PANICKED, UNEXPECTED -> GitBisectExit.SKIP;
      case LATE, RESTARTING, SILENT -> GitBisectExit.BAD;
      case SETTLED -> isSlow((Outcome.Settled) outcome) ? GitBisectExit.BAD : GitBisectExit.GOOD;
    };
  }

  private boolean isSlow(Outcome.Settled settled) {
    return settled.measured().toNanos() / 1e9 > slowerThan;
  }
}
