package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * A mark in the tree while make runs. A make that was killed can leave half an object file that is
 * newer than its source, and the next make would link it; what came after the mark is removed.
 */
final class UnfinishedBuild {
  private static final List<String> PRODUCTS = List.of(".o", ".a", ".cmd", ".d", ".so", ".lds");

  private final Path mark;

  UnfinishedBuild(Path tree) {
    this.mark = tree.resolve(".kbisect-building");
  }

  /** Marks that a build begins, after whatever an earlier one left half done is gone. */
  void begin() throws IOException {
    if (Files.exists(mark)) {
      removeProductsSince(Files.getLastModifiedTime(mark));
    }
    Files.deleteIfExists(mark);
    Files.createFile(mark);
  }

  /** Make ended by itself, with or without success: it removes what it could not finish. */
  void end() throws IOException {
    Files.deleteIfExists(mark);
  }

  private void removeProductsSince(FileTime began) throws IOException {
    Files.walkFileTree(
        mark.resolveSibling("."),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.lastModifiedTime().compareTo(began) >= 0 && isProduct(file)) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isProduct(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith("vmlinux")
        || name.startsWith(".tmp_")
        || PRODUCTS.stream().anyMatch(name::endsWith);
  }
}
