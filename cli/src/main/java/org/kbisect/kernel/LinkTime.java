package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a make links: from the first file that linking writes to the kernel itself. Make is not
 * asked to stop between them, which would cost another look at each directory.
 */
final class LinkTime {
  /**
   * All objects in one archive; before 6.1 there was none, and one relocatable object came first.
   */
  private static final List<String> FIRST_WRITTEN = List.of("vmlinux.a", "vmlinux.o");

  private final Path tree;
  private final Optional<FileTime> before;

  /** Of the make that begins now. */
  LinkTime(Path tree) throws IOException {
    this.tree = tree;
    this.before = firstWritten();
  }

  /** Zero when nothing was linked. */
  Duration took() throws IOException {
    Optional<FileTime> began = firstWritten();
    if (began.isEmpty() || began.equals(before)) {
      return Duration.ZERO;
    }
    FileTime ended = Files.getLastModifiedTime(tree.resolve("vmlinux"));
    Duration took = Duration.between(began.get().toInstant(), ended.toInstant());
    return took.isNegative() ? Duration.ZERO : took;
  }

  private Optional<FileTime> firstWritten() throws IOException {
    for (String name : FIRST_WRITTEN) {
      Path file = tree.resolve(name);
      if (Files.exists(file)) {
        return Optional.of(Files.getLastModifiedTime(file));
      }
    }
    return Optional.empty();
  }
}
