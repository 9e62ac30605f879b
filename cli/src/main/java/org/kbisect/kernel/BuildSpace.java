package org.kbisect.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.disk.FullDisk;
import org.kbisect.plan.LabFault;

/** Refuses to start a build that the disk has no room for, judged by what builds took so far. */
final class BuildSpace {
  /** A tiny configuration's first build takes 0.5 GiB; a distribution's takes many times that. */
  private static final long FIRST_BUILD = 2L << 30;

  /** Room for a relinked kernel and its copy in the cache. */
  private static final long NEXT_BUILD = 300L << 20;

  private final Path directory;
  private long most;

  BuildSpace(Path directory) {
    this.directory = directory;
  }

  /** Bytes free before a build of this tree. */
  long require(Path tree) throws LabFault {
    long free = directory.toFile().getUsableSpace();
    long needed = Files.exists(tree.resolve("vmlinux.o")) ? NEXT_BUILD : FIRST_BUILD;
    needed = Math.max(needed, most);
    if (free < needed) {
      throw new LabFault(
          "%s has %d MiB left and the next build needs about %d MiB: free some, or run kbisect gc"
              .formatted(directory, free >> 20, needed >> 20));
    }
    return free;
  }

  /** What says that a build failed for want of room, in words; empty when nothing does. */
  Optional<String> suspected(Path tree, String output) {
    return FullDisk.suspected(output, NEXT_BUILD, tree, directory);
  }

  /** Remembers what a build took, given the bytes that were free before it. */
  void measure(long freeBefore) {
    long taken = freeBefore - directory.toFile().getUsableSpace();
    // A first build is not repeated in the same tree: only what an incremental one takes recurs.
    if (taken < FIRST_BUILD) {
      most = Math.max(most, taken);
    }
  }
}
