package org.kbisect.cli;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.KernelBench;
import org.kbisect.image.ImageStore;
import org.kbisect.image.RecipeFile;
import org.kbisect.judge.SymptomKind;
import org.kbisect.kernel.BuildSettings;
import org.kbisect.kernel.MakeKernelBuilder;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;
import org.kbisect.qemu.AcceleratorProbe;
import org.kbisect.qemu.HardwareFile;
import org.kbisect.qemu.QemuMachine;
import org.kbisect.search.Strategy;
import org.kbisect.trial.GuestImage;
import org.kbisect.trial.InvalidRequest;
import org.kbisect.trial.KernelBuilder;
import org.kbisect.trial.LabFault;
import org.kbisect.trial.Machine;
import org.kbisect.trial.Scenario;
import org.kbisect.trial.ScenarioFile;
import org.kbisect.trial.Symptom;
import org.kbisect.trial.TimeMode;

/** Puts the parts together, as this machine and this installation have them. */
record Wiring(Installation installation, Directories directories, Programs programs) {
  /** A guest of two processors, its QEMU, the capture, and two jobs of make. */
  private static final int PROCESSORS_FOR_BOTH = 6;

  static Wiring here() {
    return new Wiring(Installation.here(), Directories.of(System.getenv()), new LocalPrograms());
  }

  /** The strategy with this name. */
  static Strategy strategy(String name) {
    return Arrays.stream(Strategy.values())
        .filter(each -> each.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "unknown strategy '%s'; allowed: %s".formatted(name, strategies())));
  }

  private static String strategies() {
    return Arrays.stream(Strategy.values()).map(Strategy::toString).collect(joining(", "));
  }

  /** How a request's trials become verdicts. */
  static Judging judging(BisectionRequest request) {
    int first = request.search().trials();
    boolean timed = Symptom.parse(request.subject().symptom()) instanceof Symptom.Slower;
    boolean command = request.subject().command().isPresent();
    boolean once =
        !request.search().noisy()
            && (command || request.subject().time().equals("virtual"))
            && first == 1;
    return Judging.of(
        timed && !command ? SymptomKind.TIMED : SymptomKind.SHOWN,
        first,
        once,
        strategy(request.search().strategy()),
        request.search().confidence());
  }

  /** Whether a build beside a boot would leave its times alone. */
  static boolean maySpeculate(BisectionRequest request) {
    boolean roomForBoth =
        request.subject().time().equals("virtual")
            || Runtime.getRuntime().availableProcessors() >= PROCESSORS_FOR_BOTH;
    return request.search().speculate() && roomForBoth;
  }

  KernelBuilder builder(BisectionRequest.Subject subject)
      throws IOException, InterruptedException, LabFault {
    List<Path> fragments = subject.fragments().stream().map(Path::of).toList();
    int jobs = Runtime.getRuntime().availableProcessors();
    return MakeKernelBuilder.of(
        programs, new BuildSettings(subject.base(), fragments, jobs), directories.cache());
  }

  Machine machine(BisectionRequest.Subject subject) {
    return new QemuMachine(
        HardwareFile.read(Path.of(subject.machine())),
        programs,
        MonotonicClock.system(),
        new AcceleratorProbe(programs, directories.cache()));
  }

  KernelBench.Setup setup(BisectionRequest.Subject subject) throws InterruptedException, LabFault {
    Scenario scenario = ScenarioFile.read(Path.of(subject.scenario()));
    TimeMode time = TimeMode.valueOf(subject.time().toUpperCase(Locale.ROOT));
    Symptom symptom = Symptom.parse(subject.symptom());
    return new KernelBench.Setup(image(subject, scenario), scenario, symptom, time);
  }

  /** A scenario of the user's own may bring its image's recipe, or use one that is here. */
  private GuestImage image(BisectionRequest.Subject subject, Scenario scenario)
      throws InterruptedException, LabFault {
    Path folder = requireNonNull(Path.of(subject.scenario()).toAbsolutePath().getParent());
    Path own = folder.resolveSibling(scenario.image()).resolve("image.yaml");
    Path recipe =
        own.toFile().isFile()
            ? own
            : installation.scripts().resolve(scenario.image()).resolve("image.yaml");
    return images().build(RecipeFile.read(recipe)).image();
  }

  ImageStore images() {
    return new ImageStore(directories.cache().resolve("images"), programs);
  }
}
