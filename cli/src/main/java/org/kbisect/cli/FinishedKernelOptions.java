package org.kbisect.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.Wiring;
import org.kbisect.image.InitrdFormat;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Option;

/** What is booted as it is: nothing is built, and no commit is needed. */
final class FinishedKernelOptions {
  /** The magic numbers of an ELF file, of a bzImage and of an ISO, and where they are. */
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private static final byte[] BZ_IMAGE = {'H', 'd', 'r', 'S'};
  private static final int BZ_IMAGE_OFFSET = 0x202;
  private static final byte[] ISO = "CD001".getBytes(StandardCharsets.US_ASCII);
  private static final int ISO_OFFSET = 0x8001;

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "Boot this kernel (vmlinux or bzImage), and build none; REV is not needed.")
  private @Nullable Path kernel;

  @Option(
      names = "--initrd",
      paramLabel = "FILE",
      description = "Boot with this initial RAM disk instead of the scenario's image.")
  private @Nullable Path initrd;

  @Option(
      names = "--iso",
      paramLabel = "FILE",
      description =
          "Boot this disc: its boot loader, kernel and arguments. REV is not needed, and the default"
              + " scenario is installer.")
  private @Nullable Path iso;

  /**
   * What is booted.
   *
   * @param kernel empty for an ISO
   * @param named in words
   */
  record Finished(Optional<Path> kernel, GuestImage image, String named) {}

  /** What goes without saying. */
  Draft defaults() {
    return iso == null ? Draft.EMPTY : Draft.EMPTY.with(DraftKey.SCENARIO, "installer");
  }

  /**
   * @param revision whether a commit is named
   * @throws InvalidRequest when this contradicts itself, the commit or the judging
   */
  void requireConsistent(boolean revision, JudgingOptions judging) throws IOException {
    require(
        iso == null || (kernel == null && initrd == null), "--iso brings its kernel and initrd");
    require(iso == null || judging.disk == null, "--iso and --disk: only one of them is booted");
    require(
        initrd == null || judging.disk == null,
        "--initrd and --disk: the disk's root is mounted by the kernel itself");
    require(
        !revision || (kernel == null && iso == null),
        "REV is for a kernel that is built, and --kernel and --iso are for one that is not");
    if (kernel != null) {
      require(
          holds(kernel, "--kernel", 0, ELF) || holds(kernel, "--kernel", BZ_IMAGE_OFFSET, BZ_IMAGE),
          "--kernel %s is neither a vmlinux (ELF) nor a bzImage".formatted(kernel));
    }
    if (initrd != null) {
      requireFile(initrd, "--initrd");
      InitrdFormat.require(initrd);
    }
    if (iso != null) {
      require(holds(iso, "--iso", ISO_OFFSET, ISO), "--iso %s is no ISO 9660 image".formatted(iso));
    }
  }

  /**
   * @throws InvalidRequest when something is given where two kernels are booted, each of a commit
   */
  void requireNone() {
    require(
        kernel == null && initrd == null && iso == null,
        "--symptom slower with --role host boots a host and then a guest, each of a commit: leave"
            + " --kernel, --initrd and --iso out");
  }

  /** The initial RAM disk as an image, where one is given. */
  Optional<GuestImage> image() {
    return Optional.ofNullable(initrd).map(file -> new GuestImage.Initramfs(absolute(file)));
  }

  /**
   * What is to be booted; empty where a kernel is to be built.
   *
   * @param asked whether a commit or a repository is named: then only what is given here counts,
   *     and not the kernel that the scenario's image brings along
   */
  Optional<Finished> finished(Wiring wiring, Experiment experiment, boolean asked)
      throws InterruptedException, LabFault {
    if (iso != null) {
      Path disc = absolute(iso);
      return Optional.of(new Finished(Optional.empty(), new GuestImage.Iso(disc), disc.toString()));
    }
    if (kernel != null) {
      GuestImage image = image().isPresent() ? image().get() : wiring.image(experiment);
      return Optional.of(
          new Finished(Optional.of(absolute(kernel)), image, absolute(kernel).toString()));
    }
    if (asked || initrd != null) {
      return Optional.empty();
    }
    return wiring
        .broughtKernel(experiment)
        .map(
            image ->
                new Finished(image.kernel(), image.image(), "the kernel of image " + image.name()));
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static boolean holds(Path file, String option, int offset, byte[] magic)
      throws IOException {
    requireFile(file, option);
    try (var channel = Files.newByteChannel(file)) {
      var found = ByteBuffer.allocate(magic.length);
      channel.position(offset).read(found);
      return found.flip().equals(ByteBuffer.wrap(magic));
    }
  }

  private static void requireFile(Path file, String option) {
    require(Files.isReadable(file), "%s: cannot read %s".formatted(option, absolute(file)));
    require(Files.isRegularFile(file), "%s: %s is no file".formatted(option, absolute(file)));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvalidRequest(otherwise);
    }
  }
}
