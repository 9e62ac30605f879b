package org.kbisect.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * A list in the tree, while make runs, of what was there before. A make that was killed can leave
 * half an object file that is newer than its source, and the next make would link it: what is not
 * as it was before is removed then. The clock is not asked: it may have been set meanwhile.
 */
record UnfinishedBuild(Programs programs, Path tree) {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** find, not Java: it need not look into each of the 80,000 sources. */
  private static final List<String> LIST =
      List.of(
          """
          find . -name .git -prune -o -type f ( -name *.o -o -name *.a -o -name *.so -o -name *.lds
          -o -name *.cmd -o -name *.d -o -name vmlinux* -o -name .tmp_* -o -path */generated/*
          -o -name *.ko -o -name *.mod -o -name *.mod.c -o -name *.symvers -o -name bzImage
          -o -path */boot/*.bin -o -path */boot/*.elf -o -name piggy.S -o -name ?offset.h )
          -fprintf"""
              .split("\\s+"));

  /** Time, inode and size come before the path. */
  private static final String FORMAT = "%T@,%i,%s,%p\\n";

  private static final int FIELDS = 4;

  /** Marks that a build begins, after whatever an earlier one left half done is gone. */
  void begin() throws IOException, InterruptedException {
    removeHalfDone();
    Files.move(list("before"), mark(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Make was killed: removes what it may have left half done. */
  void removeHalfDone() throws IOException, InterruptedException {
    if (!Files.exists(mark())) {
      return;
    }
    Set<String> before = new HashSet<>(lines(mark()));
    Path now = list("now");
    for (String product : lines(now)) {
      if (!before.contains(product)) {
        Files.deleteIfExists(tree.resolve(product.split(",", FIELDS)[FIELDS - 1]));
      }
    }
    Files.delete(now);
  }

  /** Make ended by itself, with or without success: it removes what it could not finish. */
  void end() throws IOException {
    Files.deleteIfExists(mark());
  }

  private Path list(String name) throws IOException, InterruptedException {
    Path list = tree.resolve(".kbisect-products-" + name);
    var argv = new ArrayList<>(LIST);
    argv.addAll(List.of(list.toString(), FORMAT));
    Exit exit = programs.run(Command.of(argv, tree, tree.resolve(".kbisect-find.log"), LIMIT));
    if (!exit.succeeded()) {
      throw new IOException("cannot list what was built: " + exit.describe());
    }
    return list;
  }

  private static List<String> lines(Path list) throws IOException {
    return new String(Files.readAllBytes(list), StandardCharsets.UTF_8).lines().toList();
  }

  private Path mark() {
    return tree.resolve(".kbisect-building");
  }
}
