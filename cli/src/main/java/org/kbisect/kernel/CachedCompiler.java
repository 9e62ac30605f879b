package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * gcc behind ccache, but for sources that take in a file by {@code .incbin}: in its depend mode
 * ccache (4.7) does not see that file, and answers with the object that it has of another one. Of a
 * bzImage that is the kernel itself.
 */
final class CachedCompiler {
  private static final String SCRIPT =
      """
      #!/bin/sh
      # Made by kbisect. Make names the source last.
      for source; do :; done
      case $source in
        *.[cS]) if grep -q -F .incbin "$source"; then exec gcc "$@"; fi ;;
      esac
      exec ccache gcc "$@"
      """;

  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private CachedCompiler() {}

  /** The program in a folder; it is made where it is not there as it is to be. */
  static Path in(Path folder) throws IOException {
    Path program = folder.resolve("gcc-by-ccache");
    if (!Files.isExecutable(program) || !Files.readString(program).equals(SCRIPT)) {
      Path part = Files.createTempFile(folder, "gcc-by-ccache", ".part");
      Files.writeString(part, SCRIPT);
      Files.setPosixFilePermissions(part, EXECUTABLE);
      Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
    }
    return program;
  }
}
