package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.kbisect.plan.HostKernel;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;

/**
 * Builds kernels in the source tree with make, so that the next commit's build is incremental.
 * Results are kept by what went into them.
 */
public final class MakeKernelBuilder implements KernelBuilder {
  /** A cold build of a distribution's configuration takes under two hours on two cores. */
  private static final Duration BUILD_LIMIT = Duration.ofHours(3);

  private final KeptOrigins origins = new KeptOrigins();
  private final Programs programs;
  private final Programs making;
  private final BuildSettings settings;
  private final ConfigurationFragments fragments;
  private final Toolchain toolchain;
  private final BuildCache cache;
  private final BuildSpace space;
  private final Clocks clocks;

  private MakeKernelBuilder(
      Programs programs,
      Programs making,
      BuildSettings settings,
      ConfigurationFragments fragments,
      Toolchain toolchain,
      BuildCache cache,
      Clocks clocks) {
    this.programs = programs;
    this.making = making;
    this.settings = settings;
    this.fragments = fragments;
    this.toolchain = toolchain;
    this.cache = cache;
    this.clocks = clocks;
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
    return of(programs, programs, settings, cache, clocks);
  }

  /**
   * The same.
   *
   * @param making runs make and the compiler, perhaps elsewhere, with the tree and the cache
   * @throws LabFault when kernels cannot be built there
   */
  public static MakeKernelBuilder of(
      Programs programs, Programs making, BuildSettings settings, Path cache, Clocks clocks)
      throws IOException, InterruptedException, LabFault {
    Files.createDirectories(cache);
    var toolchain = Toolchain.find(making, cache, cache);
    var fragments = ConfigurationFragments.read(settings.fragments());
    return new MakeKernelBuilder(
        programs,
        making,
        settings,
        fragments,
        toolchain,
        new BuildCache(cache.resolve("builds"), clocks.wall()),
        clocks);
  }

  @Override
  public Optional<KernelImage> find(String treeId) {
    return cache.find(key(treeId));
  }

  @Override
  public BuildResult build(SourceTree source) throws IOException, InterruptedException, LabFault {
    long free = space.require(source.directory());
    long began = clocks.monotonic().nanos();
    var unfinished = unfinished(source);
    unfinished.begin();
    long configuring = clocks.monotonic().nanos();
    TreeMake make = make(source);
    Optional<NotBuilt> failed = configuration(make).take();
    Duration configuration = since(configuring);
    var link = new LinkTime(source.directory());
    if (failed.isEmpty()) {
      failed = make.run(BUILD_LIMIT, targets(source));
    }
    if (failed.isEmpty()) {
      configured(source).remember();
    }
    unfinished.end();
    Optional<HostKernel> host = ofHost(source);
    if (failed.isEmpty() && host.isPresent()) {
      failed = new HostKernelMaking(make).into(host.get());
    }
    Duration took = since(began);
    if (failed.isPresent()) {
      return failed.get().timed(new BuildTimes(configuration, Duration.ZERO, Duration.ZERO));
    }
    long signing = clocks.monotonic().nanos();
    KernelImage image = keep(source, host, make);
    space.measure(free);
    return new Built(image, took, new BuildTimes(configuration, link.took(), since(signing)));
  }

  private KernelImage keep(SourceTree source, Optional<HostKernel> host, TreeMake make)
      throws IOException, InterruptedException {
    Path vmlinux = source.directory().resolve("vmlinux");
    var tree = new BuiltTree(programs, source.directory());
    BuildInputs inputs = settings.modules().isPresent() ? tree.inputsAndMakefiles() : tree.inputs();
    String[] targets = targets(source);
    return cache.keep(
        key(source.treeId()),
        new KernelImage(vmlinux, ImageSignature.of(vmlinux, host), host),
        make.log(targets[targets.length - 1]),
        new BuildOrigin(source.treeId(), way(), inputs));
  }

  private String[] targets(SourceTree source) throws IOException {
    var targets = new ArrayList<>(List.of("-j" + settings.jobs(), "vmlinux"));
    if (settings.form() == KernelForm.OF_HOST) {
      targets.add("bzImage");
      if (HostKernelMaking.hasModules(source.directory())) {
        targets.add("modules");
      }
    }
    return targets.toArray(String[]::new);
  }

  /** Where what a host boots is put together. */
  private Optional<HostKernel> ofHost(SourceTree source) {
    return settings.form() == KernelForm.OF_HOST
        ? Optional.of(new HostKernel(source.directory().resolve(".kbisect-host-kernel")))
        : Optional.empty();
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(clocks.monotonic().nanos() - nanos);
  }

  /**
   * The base configuration as make gives it in a tree, named by its target.
   *
   * @throws InvalidRequest when make cannot
   */
  public FileText baseConfiguration(SourceTree source)
      throws IOException, InterruptedException, LabFault {
    configured(source).forget();
    TreeConfiguration configuration = configuration(make(source));
    Optional<NotBuilt> failed = configuration.makeBase();
    if (failed.isPresent()) {
      throw new InvalidRequest(
          "'%s' is no file, and no base configuration of this kernel: %s, see %s"
              .formatted(settings.base(), failed.get().reason(), failed.get().log()));
    }
    return new FileText(settings.base(), Optional.of(Files.readString(configuration.file())));
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
        Stream.concat(
                Stream.of(
                    treeId,
                    settings.baseText(),
                    String.join("\n", fragments.lines()),
                    toolchain.version()),
                Stream.of(settings.form().key()))
            .toArray(String[]::new));
  }

  /** All that goes into a build but the source. */
  private String way() {
    return key("of any tree");
  }

  private ConfiguredTree configured(SourceTree source) {
    return new ConfiguredTree(source.directory(), way());
  }

  private TreeMake make(SourceTree source) throws IOException {
    var namesakes = new Namesakes(source.directory(), clocks.wall());
    namesakes.settle();
    return new TreeMake(
        making, unfinished(source), toolchain.noting(namesakes.note()), cache, space, source);
  }

  /** Listed here, wherever make runs: a list is compared with an earlier one. */
  private UnfinishedBuild unfinished(SourceTree source) {
    return new UnfinishedBuild(programs, source.directory());
  }

  private TreeConfiguration configuration(TreeMake make) {
    return new TreeConfiguration(settings, fragments, configured(make.source()), make);
  }
}
