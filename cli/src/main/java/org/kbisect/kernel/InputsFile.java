package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kbisect.build.BuildInputs;

/** What a build read, as it is kept beside its kernel: a line for each path, after its kind. */
final class InputsFile {
  /** Of the rules, too: a list made by other rules is not taken. */
  private static final String FIRST_LINE = "what this build read, version 1";

  private static final String FILE = "file ";
  private static final String FOLDER = "made-in ";
  private static final String WHOLE = "whole ";
  private static final String ALL = "everything";

  private InputsFile() {}

  static void write(Path file, BuildInputs inputs) throws IOException {
    var lines = new ArrayList<>(List.of(FIRST_LINE));
    if (inputs.all()) {
      lines.add(ALL);
    }
    new TreeSet<>(inputs.whole()).forEach(path -> lines.add(WHOLE + path));
    new TreeSet<>(inputs.folders()).forEach(path -> lines.add(FOLDER + path));
    new TreeSet<>(inputs.files()).forEach(path -> lines.add(FILE + path));
    Files.write(file, lines);
  }

  /**
   * Reads one.
   *
   * @throws IOException when it is not there, or of other rules
   */
  static BuildInputs read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
      throw new IOException(file + " is of another kbisect");
    }
    return new BuildInputs(
        of(FILE, lines), of(FOLDER, lines), of(WHOLE, lines), lines.contains(ALL));
  }

  private static Set<String> of(String kind, List<String> lines) {
    var paths = new HashSet<String>();
    lines.stream()
        .filter(line -> line.startsWith(kind))
        .forEach(line -> paths.add(line.substring(kind.length())));
    return paths;
  }
}
