package org.kbisect.watch;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that one boot left in its evidence directory.
 *
 * @param frames pictures (PNG), in the order of their time; empty when nothing was captured
 */
public record Evidence(
    Path directory, Path console, Path events, Path timeline, List<Path> frames) {
  public Evidence {
    frames = List.copyOf(frames);
  }

  /** By the names that they have in every such directory. */
  public static Evidence in(Path directory, List<Path> frames) {
    return new Evidence(
        directory,
        directory.resolve("console.log"),
        directory.resolve("events.jsonl"),
        directory.resolve("timeline.json"),
        frames);
  }
}
