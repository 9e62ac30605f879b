package org.kbisect.qemu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kbisect.disk.Sha256;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * A plugin of QEMU's, compiled on first use by the machine's gcc and kept under the hash of its
 * source and of gcc.
 *
 * @param name of its C file, without the ending
 * @param source folder of all plugins' C files
 * @param cache kbisect's cache directory
 */
public record Plugin(String name, Programs programs, Path source, Path cache) {
  /** It takes half a second; a loaded machine is given time. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final List<String> OPTIONS =
      List.of("-std=gnu11", "-O2", "-Wall", "-fPIC", "-shared", "-fvisibility=hidden");

  /** The shared object, compiled if it is not there. */
  Path library() throws LabFault, IOException, InterruptedException {
    if (programs.find("gcc").isEmpty()) {
      throw new LabFault(
          "gcc is not installed, and %s is a plugin of QEMU that it compiles; on Debian: apt-get install gcc libc6-dev"
              .formatted(name));
    }
    Path folder = Files.createDirectories(cache.resolve("plugins"));
    Path work = Files.createTempDirectory(folder, "compile-");
    try {
      Path kept = folder.resolve("%s-%s.so".formatted(name, key(work)));
      if (!Files.exists(kept)) {
        compile(work, kept);
      }
      return kept;
    } finally {
      try (Stream<Path> left = Files.list(work)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(work);
    }
  }

  private String key(Path work) throws IOException, InterruptedException {
    Exit gcc =
        programs.run(Command.of(List.of("gcc", "-v"), source, work.resolve("version.log"), LIMIT));
    MessageDigest digest = Sha256.digest();
    digest.update(gcc.output().getBytes(StandardCharsets.UTF_8));
    digest.update(OPTIONS.toString().getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.list(source)) {
      files.sorted().forEach(file -> digest.update(content(file)));
    }
    return Sha256.hex(digest);
  }

  /** Compiled aside and moved: another kbisect finds a whole plugin or none. */
  private void compile(Path work, Path to) throws LabFault, IOException, InterruptedException {
    Path made = work.resolve("plugin.so");
    var argv = new ArrayList<String>();
    argv.add("gcc");
    argv.addAll(OPTIONS);
    argv.addAll(List.of("-o", made.toString(), name + ".c"));
    Exit exit =
        programs.run(Command.of(argv, source, work.resolve("gcc.log"), LIMIT).with("LC_ALL", "C"));
    if (!exit.succeeded()) {
      String error =
          exit.output().lines().filter(line -> line.contains("error")).findFirst().orElse("");
      throw new LabFault(
          "%s does not compile: %s".formatted(source.resolve(name + ".c"), error.strip()));
    }
    Files.move(made, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
