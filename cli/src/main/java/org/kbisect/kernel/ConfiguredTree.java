package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the configuration of a tree was made of, noted in the tree. While none of that has been
 * written since, base and {@code olddefconfig} would give the same once more, and need not be run.
 * A file is known by its inode, size and time: git writes what a checkout changes as a new file.
 *
 * @param settings all else that a configuration is made of, as one text
 */
record ConfiguredTree(Path tree, String settings) {
  /** kconfig names in it every Kconfig file that it has read. */
  private static final Path READ = Path.of("include/config/auto.conf.cmd");

  private static final String DEPENDENCY = "\t";

  /** The result, and what kconfig does not name: bases, kconfig itself, scripts that it asks. */
  private static final List<Path> ALSO_READ =
      List.of(
          Path.of(".config"),
          Path.of("Makefile"),
          Path.of("arch/x86/Makefile"),
          Path.of("arch/x86/configs"),
          Path.of("kernel/configs"),
          Path.of("scripts"));

  /** Whether the tree still has the configuration that it would be given. */
  boolean isCurrent() throws IOException {
    return Files.exists(note())
        && Files.exists(tree.resolve(READ))
        && Files.readString(note()).equals(inputs());
  }

  /** Notes that the tree has it, once make has no more to write of what it is made of. */
  void remember() throws IOException {
    if (Files.exists(tree.resolve(READ))) {
      Files.writeString(note(), inputs());
    }
  }

  /** It is being made anew. */
  void forget() throws IOException {
    Files.deleteIfExists(note());
  }

  private Path note() {
    return tree.resolve(".kbisect-configured");
  }

  private String inputs() throws IOException {
    var files = new ArrayList<Path>();
    try (Stream<String> lines = Files.lines(tree.resolve(READ))) {
      lines
          .filter(line -> line.startsWith(DEPENDENCY))
          .map(line -> Path.of(line.replace("\\", "").strip()))
          .forEach(files::add);
    }
    for (Path place : ALSO_READ) {
      try (Stream<Path> all = Files.walk(tree.resolve(place))) {
        all.filter(Files::isRegularFile).map(tree::relativize).sorted().forEach(files::add);
      } catch (NoSuchFileException e) {
        files.add(place); // there may be one later
      }
    }
    var lines = new StringBuilder(settings).append('\n');
    for (Path file : files) {
      lines.append(file).append(' ').append(state(tree.resolve(file))).append('\n');
    }
    return lines.toString();
  }

  private static String state(Path file) throws IOException {
    try {
      PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
      return "%s %d %s"
          .formatted(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
    } catch (NoSuchFileException e) {
      return "none";
    }
  }
}
