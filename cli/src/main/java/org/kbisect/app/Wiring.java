package org.kbisect.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.SourceTree;
import org.kbisect.campaign.Ahead;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.Bootable;
import org.kbisect.campaign.HostThenGuest;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.KernelBench;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.config.FileText;
import org.kbisect.image.ImageStore;
import org.kbisect.image.InitramfsRecipe;
import org.kbisect.image.InitrdRecipe;
import org.kbisect.image.Recipe;
import org.kbisect.image.RecipeFile;
import org.kbisect.image.StoredImage;
import org.kbisect.image.UserDisks;
import org.kbisect.kernel.BuildSettings;
import org.kbisect.kernel.KernelForm;
import org.kbisect.kernel.MakeKernelBuilder;
import org.kbisect.kernel.Making;
import org.kbisect.lab.Labs;
import org.kbisect.plan.Chain;
import org.kbisect.plan.Choice;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;
import org.kbisect.qemu.MemoryPolicy;
import org.kbisect.remote.HostsOut;
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
    return judging(request.judge(), request.search());
  }

  private static Judging judging(Judge judge, SearchSettings search) {
    return Judging.of(
        judge.kind(),
        search.trials(),
        !search.noisy() && judge.isExact() && search.trials() == 1,
        strategy(search.strategy()),
        search.confidence(),
        search.effect());
  }

  /** How the boots of a validation become verdicts: of its subject, then of each control. */
  public static List<Judging> judging(ValidationRequest request) {
    return Stream.concat(Stream.of(request.judge()), request.controls().stream())
        .map(judge -> judging(judge, request.search()).upTo(MOST_BOOTS_OF_A_FIX))
        .toList();
  }

  /** What may be done for trials that can come next. */
  public Ahead ahead(BisectionRequest request) {
    return new Ahead(maySpeculate(request), request.search().parallel());
  }

  /**
   * Whether a build beside a boot would leave alone what that shows. Where it is not exact, a time
   * takes part in it: a boot that comes too late for its scenario counts as one that fails.
   */
  private boolean maySpeculate(BisectionRequest request) {
    Optional<Experiment> booted = request.judge().booted();
    return request.search().speculate()
        && (booted.filter(Experiment::isExact).isPresent()
            || booted.filter(new Places(this)::isElsewhere).isPresent()
            || Runtime.getRuntime().availableProcessors() >= PROCESSORS_FOR_BOTH);
  }

  /** What builds the kernels under test, as the place boots them. */
  public KernelBuilder builder(Experiment experiment)
      throws IOException, InterruptedException, LabFault {
    var places = new Places(this);
    return makeBuilder(experiment.kernel(), places.form(experiment), places.making(experiment));
  }

  /** What builds kernels so, for emulators. */
  public KernelBuilder builder(KernelRole.UnderTest kernel)
      throws IOException, InterruptedException, LabFault {
    return makeBuilder(kernel, KernelForm.VMLINUX, making());
  }

  /**
   * A base configuration, as make gives it in a source tree.
   *
   * @throws InvalidRequest when make cannot
   */
  public FileText baseConfiguration(String target, SourceTree source)
      throws IOException, InterruptedException, LabFault {
    return makeBuilder(new KernelRole.UnderTest(target, List.of()), KernelForm.VMLINUX, making())
        .baseConfiguration(source);
  }

  /** Kernels are built on this machine, by all of its processors. */
  Making making() {
    return new Making(programs, Runtime.getRuntime().availableProcessors());
  }

  private MakeKernelBuilder makeBuilder(KernelRole.UnderTest kernel, KernelForm form, Making making)
      throws IOException, InterruptedException, LabFault {
    return MakeKernelBuilder.of(
        programs,
        making.programs(),
        new BuildSettings(
            kernel.base(),
            kernel.over(),
            kernel.fragments(),
            kernel.modules(),
            form,
            making.jobs()),
        directories.cache(),
        clocks);
  }

  public Machine machine(Experiment experiment) {
    return new Places(this).machine(experiment);
  }

  /**
   * Reads what an experiment's files say, before anything is written down: what cannot be run is
   * not a campaign.
   */
  public void requireRunnable(Judge judge) {
    judge.booted().ifPresent(this::requireRunnable);
  }

  private void requireRunnable(Experiment experiment) {
    Optional<Chain> chain = experiment.chain();
    if (chain.isPresent()) {
      requireRunnable(chain.get().host());
      // Any policy will do: which one it is, only the host's boot shows.
      requireRunnable(chain.get().guest(MemoryPolicy.FORCE_WB.toString()));
    } else {
      machine(experiment);
      experiment.scenario();
    }
  }

  public KernelBench.Setup setup(Experiment experiment) throws InterruptedException, LabFault {
    return setup(experiment, image(experiment));
  }

  /** The experiment's setup with this image, whatever its scenario says. */
  public KernelBench.Setup setup(Experiment experiment, GuestImage image) {
    return new KernelBench.Setup(
        image,
        experiment.scenario(),
        experiment.scenarioFile().text(),
        experiment.symptom(),
        experiment.time());
  }

  /**
   * The two boots of a chain. What stays the same is made here, before anything is tried.
   *
   * @param kernel the guest's
   */
  public HostThenGuest boots(Chain chain, Path kernel) throws InterruptedException, LabFault {
    GuestImage image = image(chain.guest());
    return new HostThenGuest(
        new Bootable(machine(chain.host()), setup(chain.host())),
        new ChainedGuest(
            chain, kernel, guest -> new Bootable(machine(guest), setup(guest, image))));
  }

  public GuestImage image(Experiment experiment) throws InterruptedException, LabFault {
    Optional<GuestDisk> own = experiment.level().disk();
    if (own.isPresent()) {
      disks().requireUnchanged(own.get());
      Recipe seed = RecipeFile.read(installation.recipe("cloud-init"));
      return new GuestImage.UserDisk(own.get(), images().build(seed).file());
    }
    Optional<Path> tests = TestsOnHost.of(experiment);
    return tests.isPresent()
        ? new GuestImage.Tests(tests.get())
        : images().build(recipe(experiment)).image();
  }

  /** The scenario's image where it brings a kernel along; empty elsewhere. */
  public Optional<StoredImage> broughtKernel(Experiment experiment)
      throws InterruptedException, LabFault {
    boolean brings =
        experiment.level().disk().isEmpty()
            && TestsOnHost.of(experiment).isEmpty()
            && recipe(experiment) instanceof InitrdRecipe initrd
            && initrd.kernel().isPresent();
    return brings ? Optional.of(images().build(recipe(experiment))) : Optional.empty();
  }

  /** Whether the guest has a disk; one without lives in its initramfs. Builds nothing. */
  public boolean hasDisk(Experiment experiment) {
    boolean memoryOnly =
        experiment.level().disk().isEmpty()
            && TestsOnHost.of(experiment).isEmpty()
            && (recipe(experiment) instanceof InitramfsRecipe
                || recipe(experiment) instanceof InitrdRecipe);
    return !memoryOnly;
  }

  /** A scenario of the user's own may bring its image's recipe, or use one that is here. */
  private Recipe recipe(Experiment experiment) {
    String image = experiment.scenario().image();
    Path folder = requireNonNull(experiment.scenarioFile().path().toAbsolutePath().getParent());
    Path own = folder.resolveSibling(image).resolve("image.yaml");
    Path recipe =
        own.toFile().isFile() ? own : installation.scripts().resolve(image).resolve("image.yaml");
    return RecipeFile.read(recipe);
  }

  public UserDisks disks() {
    Path cache = directories.cache();
    return new UserDisks(programs, cache.resolve("logs"), cache.resolve("disks"));
  }

  /** Which hosts of labs are out of use. */
  public HostsOut hostsOut() {
    return new HostsOut(directories.hostsOut(), clocks.wall());
  }

  /** The lab machines of this user. */
  public Labs labs() {
    return new Labs(directories.labs(), installation.launcher(), programs, clocks);
  }

  public ImageStore images() {
    return new ImageStore(directories.cache().resolve("images"), programs, clocks.wall());
  }
}
