package org.kbisect.disk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether a program may have failed because the disk was full, which is nobody's verdict. */
public final class FullDisk {
  private static final List<String> WORDS =
      List.of("No space left on device", "Disk quota exceeded");

  private FullDisk() {}

  /**
   * What says so, in words; empty when nothing does. On a full disk a program may not even be able
   * to complain, and what it removes in failing makes some room again.
   *
   * @param output of the program that failed
   * @param least bytes that it may need: with less than that left it may have had too little
   * @param places that it writes to
   */
  public static Optional<String> suspected(String output, long least, Path... places) {
    for (String words : WORDS) {
      if (output.contains(words)) {
        return Optional.of(words);
      }
    }
    for (Path place : places) {
      long left = place.toFile().getUsableSpace();
      if (left < least) {
        return Optional.of("%s has only %d MiB left".formatted(place, left >> 20));
      }
    }
    return Optional.empty();
  }
}
