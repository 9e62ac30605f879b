package org.kbisect.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.kbisect.place.ContentStore;
import org.kbisect.place.Contents;
import org.kbisect.place.Stack;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.ArtifactKind;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;

/** Puts where a place finds it what a boot is made of. */
public record Staging(ContentStore store, Contents contents) {
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  /** What is to be started, its files where they lie for the place. */
  public Stack stack(BootRequest request) throws LabFault, InterruptedException, IOException {
    return new Stack(
        kernel(request.kernel()),
        image(request.image()),
        request.scenario().arguments(),
        request.scenario().memory(),
        request.time(),
        request.scenario().limit(),
        kernel(request.guestKernel()));
  }

  private Optional<Path> kernel(Optional<Path> file)
      throws LabFault, InterruptedException, IOException {
    return file.isPresent() ? Optional.of(kernel(file.get())) : Optional.empty();
  }

  private Path kernel(Path file) throws LabFault, InterruptedException, IOException {
    if (Files.isDirectory(file)) {
      return put(file, ArtifactKind.HOST_KERNEL);
    }
    requireReadable(file);
    return put(file, isElf(file) ? ArtifactKind.VMLINUX : ArtifactKind.BZ_IMAGE);
  }

  private static boolean isElf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ELF.length), ELF);
    }
  }

  private GuestImage image(GuestImage image) throws LabFault, InterruptedException, IOException {
    if (!(image instanceof GuestImage.Tests)) {
      requireReadable(image.file());
    }
    if (image instanceof GuestImage.UserDisk own) {
      // Its hash is known, and takes a minute for a large one.
      Path disk = store.put(new Artifact(own.disk().sha256(), ArtifactKind.DISK), image.file());
      return own.at(disk).seededBy(put(own.seed(), ArtifactKind.GUEST_IMAGE));
    }
    return image.at(put(image.file(), image.kind()));
  }

  private Path put(Path file, ArtifactKind kind)
      throws LabFault, InterruptedException, IOException {
    return store.put(new Artifact(contents.sha256(file), kind), file);
  }

  private static void requireReadable(Path file) throws LabFault {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new LabFault("cannot read " + file);
    }
  }
}
