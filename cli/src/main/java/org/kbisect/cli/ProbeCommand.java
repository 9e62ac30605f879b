package org.kbisect.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.ChainedGuest;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.RepositoryChoice;
import org.kbisect.app.RequestBuilder;
import org.kbisect.app.Role;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.Bootable;
import org.kbisect.campaign.KernelBench;
import org.kbisect.cli.FinishedKernelOptions.Finished;
import org.kbisect.config.FileText;
import org.kbisect.disk.Folders;
import org.kbisect.git.UserRepository;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.LabFault;
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
    var request = new RequestBuilder(wiring, draft);
    if (request.hasGuest()) {
      finished.requireNone();
      return request.isChained() ? bootChain(wiring, draft) : bootHosted(wiring, draft);
    }
    Experiment experiment = request.experiment();
    boolean asked = revision != null || repository.isNamed();
    Optional<Finished> asIs = finished.finished(wiring, experiment, asked);
    if (asIs.isEmpty()) {
      return buildAndBoot(wiring, draft, experiment);
    }
    Experiment adapted =
        draft.has(DraftKey.MACHINE) ? experiment : onFirmwareDisplay(wiring, experiment);
    return boot(wiring, adapted, asIs.get(), Optional.empty(), evidence(wiring, "finished"));
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
    try (UserRepository user = UserRepository.open(wiring.programs(), place)) {
      String commit = user.commit(wanted(draft)).name();
      Path evidence = evidence(wiring, commit.substring(0, 12));
      var kernels = new CommitKernels(wiring, output, user, exit());
      return kernels.boot(
          experiment,
          commit,
          kernel -> {
            Optional<GuestImage> own = finished.image();
            GuestImage image = own.isPresent() ? own.get() : wiring.image(experiment);
            var booted = new Finished(Optional.of(kernel), image, kernels.named(commit));
            return boot(wiring, experiment, booted, Optional.empty(), evidence);
          });
    }
  }

  private int bootChain(Wiring wiring, Draft draft)
      throws IOException, InterruptedException, LabFault {
    Path place = new RepositoryChoice(wiring, draft).path(output.err()::println);
    Experiment experiment = new RequestBuilder(wiring, withGuest(draft)).experiment(place);
    wiring.requireRunnable(new Judge.Boots(experiment));
    try (UserRepository user = UserRepository.open(wiring.programs(), place)) {
      String commit = user.commit(wanted(draft)).name();
      var kernels = new CommitKernels(wiring, output, user, exit());
      return new ChainedProbe(kernels, Optional.ofNullable(record))
          .boot(
              experiment.chain().orElseThrow(), commit, evidence(wiring, commit.substring(0, 12)));
    }
  }

  /** A host's kernel with a guest on it. */
  private int bootHosted(Wiring wiring, Draft draft)
      throws IOException, InterruptedException, LabFault {
    Path place = new RepositoryChoice(wiring, draft).path(output.err()::println);
    Experiment experiment = new RequestBuilder(wiring, withGuest(draft)).experiment(place);
    KernelRole.Fixed guest = experiment.hosted().orElseThrow().kernel().fixed().orElseThrow();
    try (UserRepository user = UserRepository.open(wiring.programs(), place)) {
      String commit = user.commit(wanted(draft)).name();
      Path evidence = evidence(wiring, commit.substring(0, 12));
      var kernels = new CommitKernels(wiring, output, user, exit());
      Path below =
          ChainedGuest.kernel(guest.commit(), kernels.build(guest.build(), guest.commit()));
      return kernels.boot(
          experiment,
          commit,
          kernel -> {
            var booted =
                new Finished(Optional.of(kernel), wiring.image(experiment), kernels.named(commit));
            return boot(wiring, experiment, booted, Optional.of(below), evidence);
          });
    }
  }

  /** The guest's kernel is the host's where nobody names another. */
  private Draft withGuest(Draft draft) {
    if (draft.has(DraftKey.GUEST_REVISION) || draft.has(DraftKey.GOOD)) {
      return draft;
    }
    if (gitBisect) {
      throw new InvalidRequest(
          "--git-bisect tries one commit after another beside a guest that stays the same: name"
              + " its commit with --guest-revision");
    }
    return draft.with(DraftKey.GUEST_REVISION, wanted(draft));
  }

  private String wanted(Draft draft) {
    return revision != null
        ? revision
        : draft.all(DraftKey.GOOD).stream().findFirst().orElse("HEAD");
  }

  private int boot(
      Wiring wiring,
      Experiment experiment,
      Finished booted,
      Optional<Path> guestKernel,
      Path evidence)
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
                    Optional.of(recording(setup, evidence)),
                    guestKernel));
    print(report, booted);
    return exit().of(report.outcome());
  }

  /** As a campaign's boot; pictures in full, which take some of the machine's time, on demand. */
  private RecordingRequest recording(KernelBench.Setup setup, Path evidence) {
    return record == null
        ? new RecordingRequest(evidence.resolve(Bootable.RECORDING), setup.file(), false)
        : new RecordingRequest(record, setup.file(), true);
  }

  private static Path folderOf(Path file) {
    return requireNonNull(file.toAbsolutePath().getParent());
  }

  private static Path evidence(Wiring wiring, String named) throws IOException {
    Folders.createPrivate(wiring.directories().state());
    Path probes = Files.createDirectories(wiring.directories().probes());
    return Files.createTempDirectory(probes, named + "-");
  }

  private ProbeExit exit() {
    return new ProbeExit(gitBisect, slowerThan, output.err());
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
}
