package org.kbisect.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kbisect.image.StoredImage;
import org.kbisect.qemu.Accelerator;

/**
 * A host's disk on which nothing is but a kernel that halts, made within a second.
 *
 * @param made an image to use in its place
 */
record HaltedHost(Path folder, Optional<Path> made) implements LabSource {
  @Override
  public StoredImage image() {
    return new StoredImage(
        "halted", "0123456789abcdef", made.orElseGet(this::make), 64 << 20, Instant.EPOCH);
  }

  private Path make() {
    try {
      Path root = Files.createDirectories(folder.resolve("root"));
      for (String each : List.of("boot", "etc/ssh", "root/.ssh", "home/kbisect/.ssh")) {
        Files.createDirectories(root.resolve(each));
      }
      Files.copy(HaltingKernel.in(folder), root.resolve("boot/base-kernel"));
      Files.writeString(root.resolve("boot/base-initrd"), "none\n");
      Path image = folder.resolve("image.ext4");
      HaltingKernel.run(
          "mke2fs", "-q", "-F", "-t", "ext4", "-d", root.toString(), image.toString(), "64M");
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Accelerator accelerator(Path kernel) {
    return Accelerator.TCG;
  }
}
