package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.BuildResult;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.build.BuildTimes;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelImage;
import org.kbisect.build.KernelSource;
import org.kbisect.build.SourceTree;
import org.kbisect.config.FileText;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/**
 * Builds {@code vmlinux} in the source tree with make, so that the next commit's build is
 * incremental. Results are kept by what went into them.
 */
public final class MakeKernelBuilder implements KernelBuilder {
  /** A cold build of a distribution's configuration takes under two hours on two cores. */
  private static final Duration BUILD_LIMIT = Duration.ofHours(3);

  private static final Duration CONFIGURE_LIMIT = Duration.ofMinutes(5);

  /** What make's log says when the machine, not the source, is at fault. */
  private static final List<String> LAB_FAULTS =
      List.of("Killed signal terminated program", "Cannot allocate memory");

  private final KeptOrigins origins = new KeptOrigins();
  private final Programs programs;
  private final BuildSettings settings;
  private final ConfigurationFragments fragments;
  private final Toolchain toolchain;
  private final BuildCache cache;
  private final BuildSpace space;
  private final MonotonicClock clock;

  private MakeKernelBuilder(
      Programs programs,
      BuildSettings settings,
      ConfigurationFragments fragments,
      Toolchain toolchain,
      BuildCache cache,
      MonotonicClock clock) {
    this.programs = programs;
    this.settings = settings;
    this.fragments = fragments;
    this.toolchain = toolchain;
    this.cache = cache;
    this.clock = clock;
    this.space = new BuildSpace(cache.directory());
  }

  /**
   * A builder whose results are kept below a cache directory.
   *
   * @throws LabFault when this machine cannot build kernels
   */
  public static MakeKernelBuilder of(
      Programs programs, BuildSettings settings, Path cache, Clocks clocks)
      throws IOException, InterruptedException, LabFault {
    Files.createDirectories(cache);
    var toolchain = Toolchain.find(programs, cache, cache);
    var fragments = ConfigurationFragments.read(settings.fragments());
    return new MakeKernelBuilder(
        programs,
        settings,
        fragments,
        toolchain,
        new BuildCache(cache.resolve("builds"), clocks.wall()),
        clocks.monotonic());
  }

  @Override
  public Optional<KernelImage> find(String treeId) {
    return cache.find(key(treeId));
  }

  @Override
  public BuildResult build(SourceTree source) throws IOException, InterruptedException, LabFault {
    long free = space.require(source.directory());
    long began = clock.nanos();
    var unfinished = new UnfinishedBuild(programs, source.directory());
    unfinished.begin();
    long configuring = clock.nanos();
    Optional<NotBuilt> failed = configure(source);
    Duration configuration = since(configuring);
    var link = new LinkTime(source.directory());
    if (failed.isEmpty()) {
      failed = make(source, BUILD_LIMIT, "-j" + settings.jobs(), "vmlinux");
    }
    if (failed.isEmpty()) {
      configured(source).remember();
    }
    unfinished.end();
    Duration took = since(began);
    if (failed.isPresent()) {
      return failed.get().timed(new BuildTimes(configuration, Duration.ZERO, Duration.ZERO));
    }
    long signing = clock.nanos();
    Path vmlinux = source.directory().resolve("vmlinux");
    var origin =
        new BuildOrigin(
            source.treeId(), way(), new BuiltTree(programs, source.directory()).inputs());
    KernelImage image =
        cache.keep(
            key(source.treeId()),
            vmlinux,
            ImageSignature.of(vmlinux),
            log(source, "vmlinux"),
            origin);
    space.measure(free);
    return new Built(image, took, new BuildTimes(configuration, link.took(), since(signing)));
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(clock.nanos() - nanos);
  }

  /**
   * The base configuration as make gives it in a tree, named by its target.
   *
   * @throws InvalidRequest when make cannot
   */
  public FileText baseConfiguration(SourceTree source)
      throws IOException, InterruptedException, LabFault {
    Path file = source.directory().resolve(".config");
    configured(source).forget();
    Optional<NotBuilt> failed = makeBase(source, file);
    if (failed.isPresent()) {
      throw new InvalidRequest(
          "'%s' is no file, and no base configuration of this kernel: %s, see %s"
              .formatted(settings.base(), failed.get().reason(), failed.get().log()));
    }
    return new FileText(settings.base(), Optional.of(Files.readString(file)));
  }

  @Override
  public Optional<BuildInputs> inputs(String treeId) {
    return cache.origin(key(treeId)).map(BuildOrigin::inputs);
  }

  @Override
  public Optional<Inferred> infer(String treeId, KernelSource trees) throws IOException {
    List<String> keys = cache.keys(way());
    for (String key : keys.subList(0, Math.min(KeptOrigins.MOST, keys.size()))) {
      Optional<BuildOrigin> origin = origins.get(key, cache);
      if (origin.isPresent() && trees.agree(origin.get().treeId(), treeId, origin.get().inputs())) {
        Optional<KernelImage> image = cache.find(key);
        if (image.isPresent()) {
          return Optional.of(new Inferred(image.get(), origin.get().inputs()));
        }
      }
    }
    return Optional.empty();
  }

  private String key(String treeId) {
    return BuildCache.key(
        treeId, settings.baseText(), String.join("\n", fragments.lines()), toolchain.version());
  }

  /** All that goes into a build but the source. */
  private String way() {
    return key("of any tree");
  }

  private ConfiguredTree configured(SourceTree source) {
    return new ConfiguredTree(source.directory(), way());
  }

  /**
   * The same configuration whatever was built before: always from the base, then the fragments.
   * Only the real {@code .config} will do: the bases that kconfig merges read that file by its
   * name.
   */
  private Optional<NotBuilt> configure(SourceTree source)
      throws IOException, InterruptedException, LabFault {
    ConfiguredTree configured = configured(source);
    if (configured.isCurrent()) {
      return Optional.empty();
    }
    configured.forget();
    Path file = source.directory().resolve(".config");
    Path previous = source.directory().resolve(".config.previous");
    if (Files.exists(file)) {
      Files.copy(
          file, previous, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Optional<NotBuilt> failed = makeBase(source, file);
    if (failed.isPresent()) {
      return failed;
    }
    Files.write(file, fragments.lines(), StandardOpenOption.APPEND);
    failed = make(source, CONFIGURE_LIMIT, "olddefconfig");
    if (failed.isPresent()) {
      return failed;
    }
    List<String> missing = fragments.missingFrom(Files.readAllLines(file));
    if (!missing.isEmpty()) {
      String reason = "configuration did not take: " + String.join(", ", missing);
      return Optional.of(new NotBuilt(reason, file, Duration.ZERO));
    }
    if (Files.exists(previous) && Files.mismatch(file, previous) < 0) {
      // With its old time make does not look at every object again.
      Files.setLastModifiedTime(file, Files.getLastModifiedTime(previous));
    }
    return Optional.empty();
  }

  private Optional<NotBuilt> makeBase(SourceTree source, Path file)
      throws IOException, InterruptedException, LabFault {
    Optional<NotBuilt> failed = Optional.empty();
    if (settings.base().isEmpty()) {
      Files.writeString(file, "");
    } else {
      failed = make(source, CONFIGURE_LIMIT, settings.base());
    }
    if (settings.over().isPresent()) {
      String lines = settings.over().get().text() + "\n";
      Files.writeString(file, lines, StandardOpenOption.APPEND);
    }
    return failed;
  }

  private Optional<NotBuilt> make(SourceTree source, Duration limit, String... arguments)
      throws IOException, InterruptedException, LabFault {
    var argv = new ArrayList<>(List.of("make"));
    argv.addAll(toolchain.variables());
    argv.addAll(List.of(arguments));
    String target = arguments[arguments.length - 1];
    Exit exit =
        programs.run(
            Command.of(argv, source.directory(), log(source, target), limit)
                .with(toolchain.environment()));
    if (exit.timedOut()) {
      new UnfinishedBuild(programs, source.directory()).removeHalfDone();
    }
    return exit.succeeded() ? Optional.empty() : Optional.of(failure(target, exit, source));
  }

  private Path log(SourceTree source, String target) throws IOException {
    return cache.log(source.treeId(), target);
  }

  /** Tells the source's faults from the lab's: a full disk or a killed compiler is no skip. */
  private NotBuilt failure(String target, Exit exit, SourceTree source) throws LabFault {
    Optional<String> full = space.suspected(source.directory(), exit.output());
    if (full.isPresent()) {
      throw new LabFault(
          "make %s failed, perhaps for want of room (%s), see %s: free some, or run kbisect gc"
              .formatted(target, full.get(), exit.command().log()));
    }
    List<String> lines = exit.output().lines().toList();
    Optional<String> killed = KilledMake.of(exit.code(), lines);
    if (killed.isPresent()) {
      throw new LabFault(
          "make %s was killed: %s, see %s".formatted(target, killed.get(), exit.command().log()));
    }
    for (String line : lines) {
      if (LAB_FAULTS.stream().anyMatch(line::contains)) {
        throw new LabFault(
            "make %s: %s, see %s".formatted(target, line.strip(), exit.command().log()));
      }
    }
    String ended = exit.timedOut() ? "ended at its time limit" : "exit " + exit.code();
    String reason = "make " + target + ": " + CompilerError.firstOf(lines).orElse(ended);
    return new NotBuilt(reason, exit.command().log(), exit.took());
  }
}
