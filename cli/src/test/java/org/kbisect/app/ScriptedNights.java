package org.kbisect.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.build.BuildResult;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelImage;
import org.kbisect.build.SourceTree;
import org.kbisect.campaign.Ahead;
import org.kbisect.campaign.Ask;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.Bootable;
import org.kbisect.campaign.KernelBench;
import org.kbisect.campaign.Trial;
import org.kbisect.campaign.Workshop;
import org.kbisect.disk.ContentSums;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.place.Script;
import org.kbisect.place.ScriptedPlace;
import org.kbisect.plan.DrawnExperiment;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MovedClock;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.NightStore;
import org.kbisect.watch.Machine;
import org.kbisect.watch.Watcher;

/**
 * Nights on which all is real but the kernels: repositories, fetching, the journal and the store. A
 * kernel holds what the file {@code kernel} of its commit says, and a script plays it.
 */
final class ScriptedNights {
  private static final Installation INSTALLATION =
      new Installation(Path.of("..").toAbsolutePath().normalize());

  private final Path directory;
  private final MovedClock monotonic = new MovedClock();
  private final ListedAudience audience = new ListedAudience();
  private final Wiring wiring;
  private Instant date = Instant.parse("2026-03-02T22:00:00Z");
  private Function<String, Script> kernels = text -> Script.guest();
  private Optional<Machine> machine = Optional.empty();
  private Interference interference = ask -> {};
  private PlaceLook look = judge -> {};
  private Duration inTrials = Duration.ZERO;

  /** What happens before a trial. */
  interface Interference {
    void before(Ask ask) throws LabFault;
  }

  ScriptedNights(Path directory) throws IOException {
    this(directory, directory.resolve("state"));
  }

  /** With a journal and evidence somewhere else. */
  ScriptedNights(Path directory, Path state) throws IOException {
    this.directory = directory;
    Files.writeString(directory.resolve("image"), "image");
    Files.writeString(directory.resolve("drawn.yaml"), DrawnExperiment.SCENARIO);
    this.wiring =
        new Wiring(
            INSTALLATION,
            new Directories(state, directory.resolve("cache")),
            new LocalPrograms(),
            new Clocks(monotonic, () -> date));
  }

  Wiring wiring() {
    return wiring;
  }

  ListedAudience audience() {
    return audience;
  }

  /** What a kernel does, by the text in it; a text with {@code broken} does not build. */
  void play(Function<String, Script> scripts) {
    kernels = scripts;
  }

  /** Whatever the scripts say, kernels boot there. */
  void boot(Machine on) {
    machine = Optional.of(on);
  }

  void interfere(Interference with) {
    interference = with;
  }

  /** Whether a place answers; at one that does not, nothing boots. */
  void look(PlaceLook at) {
    look = at;
  }

  void passes(Duration time) {
    monotonic.sleep(time);
  }

  void isDate(String instant) {
    date = Instant.parse(instant);
  }

  /** The configuration's file; lines of trees and the rest of the scenario follow. */
  Path configuration(String budget, String trees, String scenario) throws IOException {
    return Files.writeString(
        directory.resolve("nightly.yaml"),
        """
        name: drawn nights
        budget: %s
        trees:
        %s
        scenarios:
          - {name: drawn, scenario: %s, trials: 5, at-least: 1.2%s}
        """
            .formatted(
                budget,
                trees.indent(2).stripTrailing(),
                directory.resolve("drawn.yaml"),
                scenario));
  }

  static String tree(String name, Path url, String good) {
    return "- {name: \"%s\", url: \"%s\", branch: main, good: \"%s\"}".formatted(name, url, good);
  }

  /** What all trials so far took, in real time. */
  Duration inTrials() {
    return inTrials;
  }

  /** Runs one night; a day passes after it. */
  NightView run() throws Exception {
    NightlyFile file = NightlyFile.read(directory.resolve("nightly.yaml"));
    try {
      return new NightlyRun(wiring, audience, this::benches, look, file).run();
    } finally {
      date = date.plus(Duration.ofDays(1));
    }
  }

  /** The only result of a night that has one track. */
  NightResult runOneTrack() throws Exception {
    NightView view = run();
    if (view.night().results().size() != 1) {
      throw new AssertionError("not one track: " + view.night().results());
    }
    return view.night().results().get(0);
  }

  NightStore store() throws Exception {
    return NightStore.open(wiring.directories().state());
  }

  CampaignStore campaigns() throws Exception {
    return CampaignStore.open(wiring.directories().state());
  }

  private BenchMaker benches(String repository, Trees trees, Path campaign, CampaignView view) {
    return (judge, folder, ends, speculate) -> {
      Experiment experiment = judge.booted().orElseThrow();
      var place = new ScriptedPlace(directory.resolve("place"), kernels);
      Bench bench =
          KernelBench.of(
              new Workshop(
                  trees.tree(),
                  new CopiedKernels(Files.createDirectories(directory.resolve("kernels"))),
                  campaign.resolve(folder),
                  view,
                  ends,
                  Ahead.NOTHING),
              new Bootable(
                  machine.orElseGet(() -> new Watcher(place, ContentSums::sha256)),
                  new KernelBench.Setup(
                      new GuestImage.Initramfs(directory.resolve("image")),
                      experiment.scenario(),
                      experiment.scenarioFile().text(),
                      experiment.symptom(),
                      experiment.time())));
      return new InterferedBench(bench, judge);
    };
  }

  private final class InterferedBench implements Bench {
    private final Bench bench;
    private final Judge judge;

    InterferedBench(Bench bench, Judge judge) {
      this.bench = bench;
      this.judge = judge;
    }

    @Override
    public Trial run(Ask ask) throws IOException, InterruptedException, LabFault {
      interference.before(ask);
      look.look(judge);
      long start = System.nanoTime();
      try {
        return bench.run(ask);
      } finally {
        inTrials = inTrials.plusNanos(System.nanoTime() - start);
      }
    }

    @Override
    public void remember(Trial trial) {
      bench.remember(trial);
    }
  }

  /** Kernels that are the file {@code kernel} of a tree. */
  private record CopiedKernels(Path folder) implements KernelBuilder {
    @Override
    public Optional<KernelImage> find(String treeId) {
      return Optional.of(image(treeId)).filter(image -> Files.exists(image.vmlinux()));
    }

    private KernelImage image(String treeId) {
      return new KernelImage(folder.resolve(treeId), treeId);
    }

    @Override
    public BuildResult build(SourceTree source) throws IOException {
      String text = Files.readString(source.directory().resolve("kernel"), UTF_8);
      Duration took = Duration.ofSeconds(40);
      if (text.contains("broken")) {
        Path log = folder.resolve("build.log");
        return new BuildResult.NotBuilt("make vmlinux: drm.c:7: error", log, took);
      }
      Files.writeString(image(source.treeId()).vmlinux(), text);
      return new BuildResult.Built(image(source.treeId()), took);
    }
  }
}
