package org.kbisect.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kbisect.build.KernelImage;
import org.kbisect.disk.FolderLock;
import org.kbisect.disk.Sha256;
import org.kbisect.disk.WholeFolders;
import org.kbisect.plan.HostKernel;

/** Kernels by what went into them. Anything here can be deleted while no campaign runs. */
final class BuildCache {
  private final Path directory;
  private final InstantSource clock;
  private final WholeFolders kernels;

  /**
   * The cache in a directory.
   *
   * @param clock dates the use of a kernel
   */
  BuildCache(Path directory, InstantSource clock) throws IOException {
    this.directory = directory;
    this.clock = clock;
    this.kernels = WholeFolders.in(directory);
  }

  /** SHA-256 over the inputs of a build. */
  static String key(String... inputs) {
    MessageDigest digest = Sha256.digest();
    for (String input : inputs) {
      digest.update(input.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return Sha256.hex(digest);
  }

  /** The kernel of a key; until this process ends, no other removes it. */
  Optional<KernelImage> find(String key) {
    try {
      Optional<Path> entry = kernels.find(key, clock.instant());
      return entry.isPresent() ? Optional.of(kernel(entry.get())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // deleted while we looked
    }
  }

  private static KernelImage kernel(Path entry) throws IOException {
    String signature = Files.readString(entry.resolve("signature")).strip();
    return new KernelImage(
        entry.resolve("vmlinux"),
        signature,
        Optional.of(new HostKernel(entry.resolve("host")))
            .filter(host -> Files.isDirectory(host.folder())));
  }

  /** What a kernel was built from; empty where it is not there, or of an earlier version. */
  Optional<BuildOrigin> origin(String key) {
    return BuildOrigin.read(directory.resolve(key));
  }

  /** Keys of all kernels that were built in one way, the one used last first. */
  List<String> keys(String way) throws IOException {
    var keys = new ArrayList<>(kernels.names());
    Collections.reverse(keys);
    return keys.stream().filter(key -> BuildOrigin.isOf(way, directory.resolve(key))).toList();
  }

  Path directory() {
    return directory;
  }

  /** The log of one make target for one source. */
  Path log(String treeId, String target) throws IOException {
    Path logs = Files.createDirectories(directory.resolveSibling("logs"));
    return logs.resolve(treeId.substring(0, 12) + "-" + target + ".log");
  }

  /**
   * Puts a kernel into the cache, or takes the one that another process put there meanwhile.
   *
   * @param built where it was built
   * @param origin what it was built from
   */
  KernelImage keep(String key, KernelImage built, Path log, BuildOrigin origin)
      throws IOException, InterruptedException {
    try (FolderLock lock = kernels.lock()) {
      Optional<KernelImage> there = find(key);
      if (there.isEmpty()) {
        Path making = kernels.begin();
        Files.copy(built.vmlinux(), making.resolve("vmlinux"));
        if (built.host().isPresent()) {
          copy(built.host().get().folder(), making.resolve("host"));
        }
        Files.copy(log, making.resolve("build.log"));
        Files.writeString(making.resolve("signature"), built.signature() + "\n");
        origin.write(making);
        kernels.put(making, key);
        there = find(key);
      }
      return there.orElseThrow(
          () -> new IOException("the kernel that was put into " + directory + " is not there"));
    }
  }

  private static void copy(Path folder, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
