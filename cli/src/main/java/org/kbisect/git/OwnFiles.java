package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files of kbisect's own repository, which a git may read at any moment. */
final class OwnFiles {
  private OwnFiles() {}

  /** Writes a file so that nobody ever sees half of it. */
  static void replace(Path file, byte[] content) throws IOException {
    Path half = Files.createTempFile(file.resolveSibling("."), "kbisect-", ".half");
    Files.write(half, content);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The same with what another file holds; its time, too, by which git trusts an index. */
  static void copy(Path from, Path to) throws IOException {
    Path half = Files.createTempFile(to.resolveSibling("."), "kbisect-", ".half");
    Files.copy(from, half, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
