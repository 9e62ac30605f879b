package org.kbisect.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the files of a folder are, written into it: SHA-256, bytes and path of each, one a line.
 *
 * @param lines in the order of the paths
 */
record Sums(List<String> lines) {
  /** The name of the file in the folder. */
  static final String NAME = "sha256sums";

  Sums {
    lines = List.copyOf(lines);
  }

  private record Line(String hash, long bytes, String path) {
    static Line parse(String text) throws IOException {
      String[] words = text.split(" ", 3);
      try {
        return new Line(words[0], Long.parseLong(words[1]), words[2]);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException("no line of " + NAME + ": " + text, e);
      }
    }

    /** The line, where it is one of ours: others have files of this name, too. */
    static Optional<Line> ours(String text) {
      try {
        return Optional.of(parse(text));
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    boolean hasSize(Path folder) throws IOException {
      Path file = folder.resolve(path);
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == bytes;
    }

    boolean hasContent(Path folder) throws IOException {
      return hasSize(folder) && Sha256.of(folder.resolve(path)).equals(hash);
    }
  }

  /** Of the files that are in a folder now. */
  static Sums of(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    var lines = new ArrayList<String>();
    for (Path file : files.stream().sorted().toList()) {
      lines.add(Sha256.of(file) + " " + Files.size(file) + " " + folder.relativize(file));
    }
    return new Sums(lines);
  }

  /** As written in a folder. */
  static Sums read(Path folder) throws IOException {
    return new Sums(Files.readAllLines(folder.resolve(NAME)));
  }

  void write(Path folder) throws IOException {
    Files.write(folder.resolve(NAME), lines);
  }

  /** Whether the folder has these files with these sizes. */
  boolean fitSizes(Path folder) throws IOException {
    for (String line : lines) {
      if (!Line.parse(line).hasSize(folder)) {
        return false;
      }
    }
    return !lines.isEmpty();
  }

  /** Whether the folder has these files with this content; reads all of them. */
  boolean fitContent(Path folder) throws IOException {
    for (String line : lines) {
      if (!Line.parse(line).hasContent(folder)) {
        return false;
      }
    }
    return !lines.isEmpty();
  }

  /**
   * The hash that the list of a file's folder has of it; empty where there is no list, or the file
   * is another than when it was written.
   */
  static Optional<String> listed(Path file) throws IOException {
    Path list = file.resolveSibling(NAME);
    long bytes = Files.size(file);
    if (!Files.isRegularFile(list)
        || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(list)) > 0) {
      return Optional.empty();
    }
    for (String each : Files.readAllLines(list)) {
      Optional<Line> line = Line.ours(each);
      if (line.isPresent() && list.resolveSibling(line.get().path()).equals(file)) {
        return line.filter(one -> one.bytes() == bytes).map(Line::hash);
      }
    }
    return Optional.empty();
  }

  /** Of all of them. */
  String sha256() {
    MessageDigest digest = Sha256.digest();
    lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
    return Sha256.hex(digest);
  }
}
