package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a tree that texts name. Whatever looks like the path of a file that is there is
 * taken for one: a name too many costs a build, and one too few a verdict.
 */
final class NamedFiles {
  private static final Pattern WILDCARD =
      Pattern.compile("\\$\\(wildcard ((?:[^()]|\\([^()]*+\\))*+)\\)");

  /** What comes after a script's own directory. */
  private static final Pattern BESIDE_A_SCRIPT = Pattern.compile("^(/\\.\\.)++/");

  /** Thousands of them are named in each record; make has touched them, and they are made. */
  private static final String CONFIGURATION_MARKS = "include/config/";

  private static final String PRODUCTS = ".o .a .so .cmd .d";

  private final Path tree;
  private final String prefix;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> files = new HashSet<>();

  NamedFiles(Path tree) {
    this.tree = tree;
    this.prefix = tree + "/";
  }

  /** From the top of the tree, products that are no sources left out. */
  Set<String> files() {
    return files;
  }

  static boolean isProduct(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && List.of(PRODUCTS.split(" ")).contains(name.substring(dot));
  }

  /** Of paths from the top of the tree, with at least one directory. */
  void inCommands(String text) throws IOException {
    for (String word : words(text)) {
      if (word.indexOf("/") >= 0) {
        add(word);
      }
    }
  }

  /**
   * Of a makefile: also from its own directory, and all files in a directory that it looks into.
   *
   * @return files that it names
   */
  List<String> inMakefile(String text, String folder, List<String> processors) throws IOException {
    var found = new ArrayList<String>();
    for (String known : expanded(text, folder, processors)) {
      Matcher wildcard = WILDCARD.matcher(known);
      while (wildcard.find()) {
        for (String pattern : wildcard.group(1).split("\\s+")) {
          addAllIn(pattern.substring(0, Math.max(0, pattern.lastIndexOf('/'))), folder);
        }
      }
      for (String word : words(known)) {
        found.addAll(add(word));
        found.addAll(add(folder + "/" + word));
      }
    }
    return found;
  }

  /** With the variables that stand for directories, once for each processor. */
  private static List<String> expanded(String text, String folder, List<String> processors) {
    String known = text;
    for (var variable :
        Map.of("srctree", ".", "objtree", ".", "src", folder, "obj", folder).entrySet()) {
      known = known.replace("$(" + variable.getKey() + ")", "./" + variable.getValue());
    }
    String there = known;
    return processors.isEmpty()
        ? List.of(there)
        : processors.stream()
            .map(processor -> processor.substring(processor.indexOf('/') + 1))
            .map(name -> there.replace("$(SRCARCH)", name).replace("$(ARCH)", name))
            .toList();
  }

  private void addAllIn(String where, String makefiles) throws IOException {
    for (Path base : List.of(tree, tree.resolve(makefiles))) {
      Path place = base.resolve("./" + where).normalize();
      if (!where.isEmpty() && place.startsWith(tree) && Files.isDirectory(place)) {
        try (Stream<Path> all = Files.list(place)) {
          for (Path file : all.filter(Files::isRegularFile).toList()) {
            add(tree.relativize(file).toString());
          }
        }
      }
    }
  }

  /** Takes a path that is one of a file, and what it leads to if there is a link in it. */
  private List<String> add(String word) throws IOException {
    String path = word.startsWith(prefix) ? word.substring(prefix.length()) : word;
    path = BESIDE_A_SCRIPT.matcher(path).replaceFirst("");
    if (path.startsWith("/") || path.startsWith(CONFIGURATION_MARKS) || isProduct(path)) {
      return List.of();
    }
    String plain = Path.of(path).normalize().toString();
    if (plain.isEmpty() || plain.startsWith("..")) {
      return List.of();
    }
    if (seen.add(plain) && Files.isRegularFile(tree.resolve(plain))) {
      files.add(plain);
      Path real = tree.resolve(plain).toRealPath();
      if (real.startsWith(tree.toRealPath())) {
        files.add(tree.toRealPath().relativize(real).toString());
      }
    }
    return files.contains(plain) ? List.of(plain) : List.of();
  }

  /** What stands between characters that no path of a kernel's source has. */
  private static Set<String> words(String text) {
    var words = new HashSet<String>();
    int begin = -1;
    for (int at = 0; at <= text.length(); at++) {
      boolean inside = at < text.length() && isOfPaths(text.charAt(at));
      if (inside && begin < 0) {
        begin = at;
      } else if (!inside && begin >= 0) {
        words.add(text.substring(begin, at));
        begin = -1;
      }
    }
    return words;
  }

  private static boolean isOfPaths(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || "/._-+@~#%".indexOf(character) >= 0;
  }
}
