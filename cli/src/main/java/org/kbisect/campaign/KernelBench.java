package org.kbisect.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kbisect.build.BuildResult;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelImage;
import org.kbisect.build.KernelSource;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.Sample;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Machine;
import org.kbisect.watch.RecordingRequest;

/** Tries a commit as the guest's kernel: checked out, built, booted once. */
public final class KernelBench implements Bench {
  /** A stalled or killed QEMU is tried again; thrice in a row is no accident. */
  private static final int ATTEMPTS = 3;

  /** In each boot's evidence; {@code kbisect judge} takes it. */
  private static final String RECORDING = "boot.zip";

  /**
   * What is booted, the same for every commit.
   *
   * @param file the scenario's own
   */
  public record Setup(
      GuestImage image, Scenario scenario, Path file, Symptom symptom, TimeMode time) {}

  private final KernelSource source;
  private final KernelBuilder builder;
  private final Machine machine;
  private final Setup setup;
  private final Path evidence;
  private final Progress progress;
  private final SameKernel known = new SameKernel();
  private final Optional<Speculation> speculation;
  private final ReferencePicture reference;
  private List<String> expected = List.of();
  private int boots;

  /**
   * A bench.
   *
   * @param evidence directory below which every boot gets one of its own
   * @param shows the commit whose picture is the one that all others must settle on
   * @param speculate whether kernels may be built while another boots: it spoils times that are
   *     taken in real time on few processors
   */
  public KernelBench(
      KernelSource source,
      KernelBuilder builder,
      Machine machine,
      Setup setup,
      Path evidence,
      Progress progress,
      Optional<String> shows,
      boolean speculate) {
    this.source = source;
    this.builder = builder;
    this.machine = machine;
    this.setup = setup;
    this.evidence = evidence;
    this.progress = progress;
    this.speculation = speculate ? Optional.of(new Speculation(source, builder)) : Optional.empty();
    this.reference = new ReferencePicture(shows);
  }

  @Override
  public void remember(Trial trial) {
    known.add(trial);
    reference.add(trial);
    boots += trial.booted() ? 1 : 0;
  }

  @Override
  public boolean looksAhead() {
    return speculation.isPresent();
  }

  @Override
  public void expect(List<String> commits) {
    expected = List.copyOf(commits);
  }

  @Override
  public boolean isBuilt(String commit) throws IOException {
    return builder.find(source.treeId(commit)).isPresent();
  }

  @Override
  public Trial run(String commit) throws IOException, InterruptedException, LabFault {
    BuildResult result = build(commit);
    if (result instanceof NotBuilt failed) {
      return new Trial(
          commit,
          new Sample.Unusable(failed.reason()),
          "skipped: " + failed.reason(),
          Optional.empty(),
          seconds(failed.took()),
          0,
          false,
          Optional.empty(),
          Optional.of(failed.log().toString()));
    }
    Built built = (Built) result;
    Optional<Trial> same = known.reuse(commit, built.image().signature(), seconds(built.took()));
    Trial trial = same.isPresent() ? same.get() : boot(commit, built);
    known.add(trial);
    reference.add(trial);
    return trial;
  }

  private BuildResult build(String commit) throws IOException, InterruptedException, LabFault {
    if (speculation.isPresent()) {
      speculation.get().makeWayFor(commit);
    }
    Optional<KernelImage> kept = builder.find(source.treeId(commit));
    if (kept.isPresent()) {
      return new Built(kept.get(), Duration.ZERO);
    }
    progress.begins(Activity.CHECKING_OUT, commit);
    var tree = source.checkout(commit);
    progress.begins(Activity.BUILDING, commit);
    return builder.build(tree);
  }

  private Trial boot(String commit, Built built)
      throws IOException, InterruptedException, LabFault {
    progress.begins(Activity.BOOTING, commit);
    speculation.ifPresent(ahead -> ahead.begin(expected));
    for (int attempt = 1; ; attempt++) {
      try {
        BootReport report = machine.boot(request(commit, built.image()));
        return trial(commit, built, report);
      } catch (LabFault fault) {
        if (attempt == ATTEMPTS) {
          throw fault;
        }
        progress.retried(commit, fault);
      }
    }
  }

  private BootRequest request(String commit, KernelImage kernel) throws IOException {
    boots++;
    Path directory = evidence.resolve("%04d-%s".formatted(boots, commit.substring(0, 12)));
    Files.createDirectories(directory);
    return new BootRequest(
        Optional.of(kernel.vmlinux()),
        setup.image(),
        setup.scenario(),
        List.of(),
        directory,
        setup.time(),
        reference.of(commit),
        Optional.of(new RecordingRequest(directory.resolve(RECORDING), setup.file(), false)));
  }

  private Trial trial(String commit, Built built, BootReport report) {
    return new Trial(
        commit,
        report.sample(setup.symptom(), setup.scenario()),
        summary(report),
        Optional.of(built.image().signature()),
        seconds(built.took()),
        seconds(report.took()),
        false,
        report.picture().map(FrameSignature::text),
        Optional.of(report.evidence().directory().toString()));
  }

  private String summary(BootReport report) {
    String ended = report.summary();
    return setup.symptom().seen(report.events()).map(seen -> ended + ", " + seen).orElse(ended);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
