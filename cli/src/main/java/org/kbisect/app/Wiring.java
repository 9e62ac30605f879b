package org.kbisect.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.bochs.BochsMachine;
import org.kbisect.bochs.BootSector;
import org.kbisect.bochs.EmulatedHost;
import org.kbisect.bochs.EmulatedHostFile;
import org.kbisect.build.KernelBuilder;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.KernelBench;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.image.ImageStore;
import org.kbisect.image.InitramfsRecipe;
import org.kbisect.image.InitrdRecipe;
import org.kbisect.image.Recipe;
import org.kbisect.image.RecipeFile;
import org.kbisect.image.StoredImage;
import org.kbisect.image.UserDisks;
import org.kbisect.judge.SymptomKind;
import org.kbisect.kernel.BuildSettings;
import org.kbisect.kernel.MakeKernelBuilder;
import org.kbisect.plan.Choice;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.MemoryCost;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;
import org.kbisect.qemu.AcceleratorProbe;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.HardwareFile;
import org.kbisect.qemu.MemoryCostModel;
import org.kbisect.qemu.Plugin;
import org.kbisect.qemu.QemuMachine;
import org.kbisect.qemu.VirtualTime;
import org.kbisect.search.Strategy;
import org.kbisect.watch.Machine;

/** Puts the parts together, as this machine and this installation have them. */
public record Wiring(
    Installation installation, Directories directories, Programs programs, Clocks clocks) {
  /** A guest of two processors, its QEMU, the capture, and two jobs of make. */
  private static final int PROCESSORS_FOR_BOTH = 6;

  /** Of each kernel: what 40 boots do not tell apart is no fix that a person would notice. */
  private static final int MOST_BOOTS_OF_A_FIX = 40;

  public static Wiring here() {
    var clocks = Clocks.system();
    return new Wiring(
        Installation.here(),
        Directories.of(System.getenv()),
        new LocalPrograms(System.getenv(), clocks.monotonic()),
        clocks);
  }

  /** The strategy with this name. */
  public static Strategy strategy(String name) {
    return Choice.of("strategy", name, Strategy.values());
  }

  /** How a request's trials become verdicts. */
  public static Judging judging(BisectionRequest request) {
    return judging(request.subject(), request.search());
  }

  private static Judging judging(Subject subject, SearchSettings search) {
    boolean command = subject.command().isPresent();
    return Judging.of(
        command ? SymptomKind.SHOWN : Symptom.parse(subject.symptom()).kind(),
        search.trials(),
        !search.noisy() && isExact(subject) && search.trials() == 1,
        strategy(search.strategy()),
        search.confidence(),
        search.effect());
  }

  /** How the boots of a validation become verdicts: of its subject, then of each control. */
  public static List<Judging> judging(ValidationRequest request) {
    return Stream.concat(Stream.of(request.subject()), request.controls().stream())
        .map(subject -> judging(subject, request.search()).upTo(MOST_BOOTS_OF_A_FIX))
        .toList();
  }

  /** Whether every trial of a commit is taken to end alike, so that one decides. */
  public static boolean isExact(Subject subject) {
    return subject.command().isPresent()
        || subject.time().equals("virtual")
        || Symptom.parse(subject.symptom()).exact();
  }

  /** Whether a build beside a boot would leave its times alone. */
  public static boolean maySpeculate(BisectionRequest request) {
    boolean roomForBoth =
        request.subject().time().equals("virtual")
            || Runtime.getRuntime().availableProcessors() >= PROCESSORS_FOR_BOTH;
    return request.search().speculate() && roomForBoth;
  }

  public KernelBuilder builder(Subject subject) throws IOException, InterruptedException, LabFault {
    List<Path> fragments = subject.fragments().stream().map(Path::of).toList();
    int jobs = Runtime.getRuntime().availableProcessors();
    return MakeKernelBuilder.of(
        programs, new BuildSettings(subject.base(), fragments, jobs), directories.cache(), clocks);
  }

  public Machine machine(Subject subject) {
    Path file = Path.of(subject.machine());
    Optional<EmulatedHost> host = EmulatedHostFile.read(file);
    if (host.isPresent()) {
      return new BochsMachine(
          host.get(),
          programs,
          clocks.monotonic(),
          new BootSector(programs, installation.bootSector()));
    }
    Hardware hardware = HardwareFile.read(file);
    return new QemuMachine(
        hardware,
        programs,
        clocks,
        new AcceleratorProbe(programs, clocks, directories.cache()),
        subject.memoryCost().or(hardware::memoryCost).map(this::model),
        new VirtualTime(plugin(VirtualTime.PLUGIN)));
  }

  private MemoryCostModel model(MemoryCost cost) {
    return MemoryCostModel.of(cost, installation.cpu(cost.cpu()), plugin(MemoryCostModel.PLUGIN));
  }

  private Plugin plugin(String name) {
    return new Plugin(name, programs, installation.plugins(), directories.cache());
  }

  /** The subject's scenario, with the span that is asked for. */
  public Scenario scenario(Subject subject) {
    Scenario scenario = ScenarioFile.read(Path.of(subject.scenario()));
    return subject.measure().map(scenario::measuring).orElse(scenario);
  }

  public KernelBench.Setup setup(Subject subject) throws InterruptedException, LabFault {
    return setup(subject, image(subject));
  }

  /** The subject's setup with this image, whatever its scenario says. */
  public KernelBench.Setup setup(Subject subject, GuestImage image) {
    Scenario scenario = scenario(subject);
    TimeMode time = TimeMode.valueOf(subject.time().toUpperCase(Locale.ROOT));
    Symptom symptom = Symptom.parse(subject.symptom());
    return new KernelBench.Setup(image, scenario, Path.of(subject.scenario()), symptom, time);
  }

  public GuestImage image(Subject subject) throws InterruptedException, LabFault {
    if (subject.disk().isPresent()) {
      GuestDisk disk = subject.disk().get();
      disks().requireUnchanged(disk);
      Recipe seed = RecipeFile.read(installation.recipe("cloud-init"));
      return new GuestImage.UserDisk(disk, images().build(seed).file());
    }
    return images().build(recipe(subject)).image();
  }

  /** The scenario's image where it brings a kernel along; empty elsewhere. */
  public Optional<StoredImage> broughtKernel(Subject subject)
      throws InterruptedException, LabFault {
    boolean brings =
        subject.disk().isEmpty()
            && recipe(subject) instanceof InitrdRecipe initrd
            && initrd.kernel().isPresent();
    return brings ? Optional.of(images().build(recipe(subject))) : Optional.empty();
  }

  /** Whether the guest has a disk; one without lives in its initramfs. Builds nothing. */
  public boolean hasDisk(Subject subject) {
    boolean memoryOnly =
        subject.disk().isEmpty()
            && (recipe(subject) instanceof InitramfsRecipe
                || recipe(subject) instanceof InitrdRecipe);
    return !memoryOnly;
  }

  /** A scenario of the user's own may bring its image's recipe, or use one that is here. */
  private Recipe recipe(Subject subject) {
    Scenario scenario = scenario(subject);
    Path folder = requireNonNull(Path.of(subject.scenario()).toAbsolutePath().getParent());
    Path own = folder.resolveSibling(scenario.image()).resolve("image.yaml");
    Path recipe =
        own.toFile().isFile()
            ? own
            : installation.scripts().resolve(scenario.image()).resolve("image.yaml");
    return RecipeFile.read(recipe);
  }

  public UserDisks disks() {
    Path cache = directories.cache();
    return new UserDisks(programs, cache.resolve("logs"), cache.resolve("disks"));
  }

  public ImageStore images() {
    return new ImageStore(directories.cache().resolve("images"), programs, clocks.wall());
  }
}
