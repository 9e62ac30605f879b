package org.kbisect.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.TreeChange;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * A source tree in which a kernel was just built, to be asked what the build read. The cases are in
 * this package's description.
 */
final class BuiltTree {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** What the compiler and kbuild write down of each thing that they made. */
  private static final List<String> RECORDS =
      List.of(
          "find . -name .git -prune -o -type f ( -name *.cmd -o -name .*.d ) -fprint".split(" "));

  private static final List<String> MAKEFILES =
      List.of(
          "find . -name .git -prune -o -type f ( -name Makefile* -o -name Kbuild* ) -fprint"
              .split(" "));

  private static final Pattern MAKEFILE = Pattern.compile("(Makefile|Kbuild).*|.*\\.(mk|include)");

  /** Of tools, what the others use without saying so in a way that is read here. */
  private static final List<String> TOOLS = List.of("arch", "build", "include", "lib", "scripts");

  private static final Pattern TEXT_VALUE = Pattern.compile("CONFIG_\\w+=\"(.*)\"");

  private static final Pattern COMMIT_IN_RELEASE =
      Pattern.compile(".*(-g[0-9a-f]{6,}|\\+|-dirty).*");

  private final Programs programs;
  private final Path tree;
  private final NamedFiles named;
  private final Set<String> folders = new HashSet<>();

  BuiltTree(Programs programs, Path tree) throws IOException {
    this.programs = programs;
    this.tree = tree;
    this.named = new NamedFiles(tree);
  }

  /** What the build read, and perhaps an earlier one of another commit in the same tree. */
  BuildInputs inputs() throws IOException, InterruptedException {
    for (String record : list(RECORDS)) {
      named.inCommands(text(tree.resolve(record)));
      folders.add(TreeChange.folderOf(record));
    }
    scanMakefiles();
    scanScripts();
    List<String> configuration = configuration();
    named.inCommands(text(tree.resolve(".config")));
    return new BuildInputs(
        named.files(), folders, whole(configuration), namesCommit(configuration));
  }

  /**
   * The same where a list of modules decides what is built: any makefile may say what a module of
   * that name is made of.
   */
  BuildInputs inputsAndMakefiles() throws IOException, InterruptedException {
    BuildInputs inputs = inputs();
    var files = new HashSet<>(inputs.files());
    files.addAll(list(MAKEFILES));
    return new BuildInputs(files, inputs.folders(), inputs.whole(), inputs.all());
  }

  private List<String> list(List<String> find) throws IOException, InterruptedException {
    Path list = tree.resolve(".kbisect-records");
    var argv = new ArrayList<>(find);
    argv.add(list.toString());
    Exit exit = programs.run(Command.of(argv, tree, tree.resolve(".kbisect-find.log"), LIMIT));
    if (!exit.succeeded()) {
      throw new IOException("cannot list what is in the tree: " + exit.describe());
    }
    List<String> found = text(list).lines().map(line -> line.substring("./".length())).toList();
    Files.delete(list);
    return found;
  }

  /** A makefile may read a file that no record names: for a script, or to include it. */
  private void scanMakefiles() throws IOException {
    var seen = new HashSet<String>();
    Deque<String> waiting = new ArrayDeque<>();
    var reached = new HashSet<>(folders);
    reached.add("");
    processors().forEach(reached::add);
    for (String folder : reached) {
      makefilesIn(folder).forEach(waiting::add);
    }
    while (!waiting.isEmpty()) {
      String makefile = waiting.pop();
      if (seen.add(makefile)) {
        named
            .inMakefile(text(tree.resolve(makefile)), TreeChange.folderOf(makefile), processors())
            .stream()
            .filter(file -> MAKEFILE.matcher(TreeChange.nameOf(file)).matches())
            .forEach(waiting::add);
      }
    }
  }

  private List<String> makefilesIn(String folder) throws IOException {
    if (!Files.isDirectory(tree.resolve(folder))) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(tree.resolve(folder))) {
      return all.filter(Files::isRegularFile)
          .map(file -> tree.relativize(file).toString())
          .filter(file -> MAKEFILE.matcher(TreeChange.nameOf(file)).matches())
          .toList();
    }
  }

  /** Scripts name files of the tree by their whole paths. */
  private void scanScripts() throws IOException {
    var places = new HashSet<>(builtTools());
    places.add("scripts");
    for (String place : places) {
      if (Files.isDirectory(tree.resolve(place))) {
        try (Stream<Path> all = Files.walk(tree.resolve(place))) {
          for (Path script : all.filter(BuiltTree::isScript).toList()) {
            named.inCommands(text(script));
          }
        }
      }
    }
  }

  private static boolean isScript(Path file) {
    return Files.isRegularFile(file) && !BuildInputs.isProduct(String.valueOf(file.getFileName()));
  }

  /** Directories of tools of which something was made. */
  private Set<String> builtTools() {
    var tools = new HashSet<String>();
    for (String folder : folders) {
      String[] parts = folder.split("/", -1);
      if (parts.length > 1 && parts[0].equals("tools")) {
        tools.add("tools/" + parts[1]);
      }
    }
    return tools;
  }

  /** Directories of processors for which something was made: {@code arch/x86}. */
  private List<String> processors() throws IOException {
    Path all = tree.resolve("arch");
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> each = Files.list(all)) {
      return each.filter(one -> Files.isDirectory(one.resolve("include/generated")))
          .map(one -> tree.relativize(one).toString())
          .toList();
    }
  }

  private Set<String> whole(List<String> configuration) throws IOException {
    var whole = new HashSet<>(Set.of("scripts", "certs", "usr", "firmware", "kernel/configs"));
    TOOLS.forEach(tool -> whole.add("tools/" + tool));
    whole.addAll(builtTools());
    if (folders.stream().anyMatch(folder -> folder.equals("rust") || folder.startsWith("rust/"))) {
      whole.add("rust");
    }
    whole.addAll(foldersIn(configuration));
    for (String processor : processors()) {
      whole.add(processor + "/configs");
      if (configuration.stream().anyMatch(line -> line.startsWith("CONFIG_IKHEADERS="))) {
        whole.add(processor + "/include");
        whole.add("include");
      }
    }
    return whole;
  }

  /** Such as where firmware or the files of an initramfs are taken from. */
  private Set<String> foldersIn(List<String> configuration) {
    var found = new HashSet<String>();
    for (String line : configuration) {
      Matcher value = TEXT_VALUE.matcher(line);
      for (String word : value.matches() ? value.group(1).split("[\\s,]+") : new String[0]) {
        Path place = tree.resolve(word.replaceFirst("^/+", "")).normalize();
        if (place.startsWith(tree) && !place.equals(tree) && Files.isDirectory(place)) {
          found.add(tree.relativize(place).toString());
        }
      }
    }
    return found;
  }

  private List<String> configuration() throws IOException {
    return text(tree.resolve(".config")).lines().toList();
  }

  /** scripts/setlocalversion asks git: then no two commits have the same kernel. */
  private boolean namesCommit(List<String> configuration) throws IOException {
    String release = text(tree.resolve("include/config/kernel.release")).strip();
    return configuration.contains("CONFIG_LOCALVERSION_AUTO=y")
        || COMMIT_IN_RELEASE.matcher(release).matches();
  }

  /**
   * One character for each byte: what is looked for is ASCII. Empty where there is no such file.
   */
  private static String text(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
        : "";
  }
}
