package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.TreeChange;

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

  private static final boolean[] OF_PATHS = new boolean[1 << Byte.SIZE];

  static {
    for (int character = 0; character < OF_PATHS.length; character++) {
      OF_PATHS[character] =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9')
              || "/._-+@~#%".indexOf(character) >= 0;
    }
  }

  private final Path tree;
  private final Path realTree;
  private final String prefix;
  private final Set<String> inCommands = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> files = new HashSet<>();
  private final Map<Path, Boolean> throughLinks = new HashMap<>();

  NamedFiles(Path tree) throws IOException {
    this.tree = tree;
    this.realTree = tree.toRealPath();
    this.prefix = tree + "/";
  }

  /** From the top of the tree, products that are no sources left out. */
  Set<String> files() {
    return files;
  }

  /** Of paths from the top of the tree, with at least one directory. */
  void inCommands(String text) throws IOException {
    // A header is named in thousands of records: only its first time is looked at.
    for (String word : words(text, inCommands)) {
      if (word.indexOf('/') >= 0) {
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
          addAllIn(TreeChange.folderOf(pattern), folder);
        }
      }
      for (String word : words(known, new HashSet<>())) {
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
    if (path.startsWith("/") || BuildInputs.isProduct(path)) {
      return List.of();
    }
    String plain = Path.of(path).normalize().toString();
    if (plain.isEmpty() || plain.startsWith("..")) {
      return List.of();
    }
    if (seen.add(plain) && Files.isRegularFile(tree.resolve(plain))) {
      files.add(plain);
      if (path.contains("..") || isThroughLink(tree.resolve(plain))) {
        addReal(tree.resolve(path));
      }
    }
    return files.contains(plain) ? List.of(plain) : List.of();
  }

  private boolean isThroughLink(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    Boolean known = throughLinks.get(folder);
    if (known == null) {
      known = !folder.toRealPath().equals(realTree.resolve(tree.relativize(folder)));
      throughLinks.put(folder, known);
    }
    return known || Files.isSymbolicLink(file);
  }

  private void addReal(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      Path real = file.toRealPath();
      if (real.startsWith(realTree)) {
        files.add(realTree.relativize(real).toString());
      }
    }
  }

  /**
   * What stands between characters that no path of a kernel's source has.
   *
   * @param known words that were there before; the others are added
   */
  private static List<String> words(String text, Set<String> known) {
    var words = new ArrayList<String>();
    int begin = -1;
    for (int at = 0; at <= text.length(); at++) {
      boolean inside = at < text.length() && isOfPaths(text.charAt(at));
      if (inside && begin < 0) {
        begin = at;
      } else if (!inside && begin >= 0) {
        if (!text.startsWith(CONFIGURATION_MARKS, begin)) {
          String word = text.substring(begin, at);
          if (known.add(word)) {
            words.add(word);
          }
        }
        begin = -1;
      }
    }
    return words;
  }

  private static boolean isOfPaths(char character) {
    return character < OF_PATHS.length && OF_PATHS[character];
  }
}
