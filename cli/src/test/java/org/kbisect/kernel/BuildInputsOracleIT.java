package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.SourceTree;
import org.kbisect.build.TreeChange;
import org.kbisect.config.FileText;
import org.kbisect.process.Clocks;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;

/** What a cold build of the real kernel opens, as strace sees it, is known to have been read. */
@Tag("long")
class BuildInputsOracleIT {
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final String TREE = "0123456789abcdef0123456789abcdef01234567";

  /** As strace -y has it: what was opened, after the number by which the program knows it. */
  private static final Pattern OPENED = Pattern.compile(".* = \\d+<(/[^>]*)>$");

  @TempDir private Path directory;

  @Test
  void holdsEveryFileOfTheTreeThatTheBuildOpened() throws Exception {
    var programs = new LocalPrograms();
    assumeTrue(programs.find("strace").isPresent(), "strace is not installed; cli/verify does it");
    Path tree = checkedOut(programs);
    Set<String> tracked = files(programs, tree);
    var builder =
        MakeKernelBuilder.of(
            new Traced(programs, directory),
            new BuildSettings(
                "tinyconfig",
                Optional.empty(),
                List.of(new FileText("small.config", Optional.of("CONFIG_64BIT=y\n"))),
                Runtime.getRuntime().availableProcessors()),
            directory.resolve("cache"),
            Clocks.system());

    assertThat(builder.build(new SourceTree(tree, TREE))).isInstanceOf(Built.class);

    BuildInputs inputs = builder.inputs(TREE).orElseThrow();
    Set<String> opened = opened(tree, tracked);
    assertThat(opened).hasSizeGreaterThan(1500).contains("init/main.c", "Makefile", "Kconfig");
    assertThat(opened.stream().filter(file -> !inputs.canMatter(new TreeChange(file, false, true))))
        .isEmpty();
    long counted =
        tracked.stream()
            .filter(file -> inputs.canMatter(new TreeChange(file, false, true)))
            .count();
    assertThat(counted).as("of %d", tracked.size()).isLessThan(tracked.size() / 8);
  }

  private Path checkedOut(Programs programs) throws Exception {
    Path tree = directory.resolve("linux");
    run(
        programs,
        directory,
        "git",
        "clone",
        "--quiet",
        "--shared",
        "--no-checkout",
        TestKernel.repository().toString(),
        tree.toString());
    run(programs, tree, "git", "checkout", "--quiet", "--detach", "demo-good");
    return tree;
  }

  private Set<String> files(Programs programs, Path tree) throws Exception {
    Path list = directory.resolve("files");
    run(programs, tree, "sh", "-c", "git ls-files > " + list);
    return Set.copyOf(Files.readAllLines(list));
  }

  private void run(Programs programs, Path where, String... argv) throws Exception {
    Exit exit =
        programs.run(Command.of(List.of(argv), where, directory.resolve("prepare.log"), LIMIT));
    assertThat(exit.succeeded()).as(exit.output()).isTrue();
  }

  private Set<String> opened(Path tree, Set<String> tracked) throws IOException {
    String prefix = tree.toRealPath() + "/";
    var opened = new TreeSet<String>();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path trace :
          all.filter(one -> one.getFileName().toString().startsWith("trace-"))
              .collect(Collectors.toList())) {
        try (Stream<String> lines = Files.lines(trace)) {
          lines
              .map(OPENED::matcher)
              .filter(Matcher::matches)
              .map(found -> found.group(1))
              .filter(path -> path.startsWith(prefix))
              .map(path -> path.substring(prefix.length()))
              .filter(tracked::contains)
              .forEach(opened::add);
        }
      }
    }
    return opened;
  }

  /** Runs make under strace. */
  private static final class Traced implements Programs {
    private final Programs programs;
    private final Path directory;
    private int traces;

    Traced(Programs programs, Path directory) {
      this.programs = programs;
      this.directory = directory;
    }

    @Override
    public Exit run(Command command) throws IOException, InterruptedException {
      return programs.run(traced(command));
    }

    private Command traced(Command command) {
      if (!command.argv().get(0).equals("make")) {
        return command;
      }
      Path trace = directory.resolve("trace-" + traces++);
      var argv =
          new ArrayList<>(
              List.of("strace", "-f", "-qq", "-y", "-e", "trace=open,openat,openat2", "-e"));
      argv.addAll(List.of("signal=none", "-o", trace.toString()));
      argv.addAll(command.argv());
      return new Command(
          argv,
          command.directory(),
          command.inherited(),
          command.environment(),
          command.log(),
          command.limit());
    }

    @Override
    public Running start(Command command) throws IOException {
      return programs.start(traced(command));
    }

    @Override
    public Optional<Path> find(String program) {
      return programs.find(program);
    }
  }
}
