package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Headers that are in more than one include directory under one name, of which the compiler takes
 * the first. What was compiled names only the one that it read, so that neither make nor ccache
 * asks whether another stands in front of it by now: an object of the commit before would be
 * linked. So what they are is noted in the tree. Where it has changed, they count as written, and
 * make compiles anew what includes them; ccache takes the note as part of what is compiled.
 *
 * <p>Headers that are included by quotes from the directory of their source are not looked at.
 *
 * @param tree that is built
 * @param clock dates what counts as written, as git dates what it writes
 */
record Namesakes(Path tree, InstantSource clock) {
  /** Those of kbuild's LINUXINCLUDE that are not generated; make itself sees to the others. */
  private static final List<String> DIRECTORIES =
      List.of("arch/x86/include", "arch/x86/include/uapi", "include", "include/uapi");

  /** What kbuild makes below include. */
  private static final List<String> MADE = List.of("generated/", "config/");

  /** The note, sorted lines of {@code NAME DIRECTORY...}. */
  Path note() {
    return tree.resolve(".kbisect-namesakes");
  }

  /** Sees to it that make takes those that are in front now. */
  void settle() throws IOException {
    Set<String> now = lines();
    if (Files.exists(note())) {
      var changed = new HashSet<>(now);
      for (String before : Files.readAllLines(note())) {
        if (!changed.remove(before)) {
          changed.add(before);
        }
      }
      for (String line : changed) {
        write(line.split(" ", 2)[0]);
      }
    }
    Files.write(note(), now);
  }

  private Set<String> lines() throws IOException {
    var directories = new TreeMap<String, String>();
    for (String directory : DIRECTORIES) {
      for (String name : headers(directory)) {
        directories.merge(name, directory, (first, next) -> first + " " + next);
      }
    }
    var lines = new TreeSet<String>();
    directories.forEach(
        (name, in) -> {
          if (in.contains(" ")) {
            lines.add(name + " " + in);
          }
        });
    return lines;
  }

  private List<String> headers(String directory) throws IOException {
    Path place = tree.resolve(directory);
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(file -> file.toString().endsWith(".h"))
          .map(file -> place.relativize(file).toString())
          .filter(name -> MADE.stream().noneMatch(name::startsWith))
          .toList();
    }
  }

  private void write(String name) throws IOException {
    FileTime now = FileTime.from(clock.instant());
    for (String directory : DIRECTORIES) {
      Path header = tree.resolve(directory).resolve(name);
      if (Files.isRegularFile(header)) {
        Files.setLastModifiedTime(header, now);
      }
    }
  }
}
