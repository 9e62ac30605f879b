package org.kbisect.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.disk.Folders;
import org.kbisect.git.CommitStudy;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;
import org.kbisect.report.mail.Recipients;

/** Asks a tree's own {@code scripts/get_maintainer.pl} who looks after what a commit touches. */
record Maintainers(Programs programs) {
  private static final String SCRIPT = "scripts/get_maintainer.pl";
  private static final List<String> NEEDED = List.of(SCRIPT, "MAINTAINERS");

  /** It reads one file of a megabyte, and what git knows is not asked for. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** In a folder of its own: the work tree may be another run's, at another commit. */
  Recipients.Maintainers of(CommitStudy commit) throws IOException, InterruptedException {
    var needed = new HashMap<String, String>();
    for (String file : NEEDED) {
      Optional<String> text = commit.file(file);
      if (text.isEmpty()) {
        return none("the culprit's tree has no %s".formatted(file));
      }
      needed.put(file, text.get());
    }
    if (programs.find("perl").isEmpty()) {
      return none("there is no perl here to run %s with".formatted(SCRIPT));
    }
    Path folder = Files.createTempDirectory("kbisect-maintainers-");
    try {
      return in(folder, needed, commit);
    } finally {
      Folders.delete(folder);
    }
  }

  private Recipients.Maintainers in(Path folder, Map<String, String> needed, CommitStudy commit)
      throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("scripts"));
    for (var file : needed.entrySet()) {
      Files.write(
          folder.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.ISO_8859_1));
    }
    try (OutputStream patch = Files.newOutputStream(folder.resolve("culprit.patch"))) {
      commit.patch(patch);
    }
    Exit exit =
        programs.run(
            Command.of(
                List.of(
                    "perl",
                    SCRIPT,
                    "--no-tree",
                    "--nogit",
                    "--nogit-fallback",
                    "--norolestats",
                    "culprit.patch"),
                folder,
                folder.resolve("log"),
                LIMIT));
    if (!exit.succeeded()) {
      return none("%s failed: %s".formatted(SCRIPT, exit.output().strip()));
    }
    return new Recipients.Maintainers(
        exit.output().lines().filter(line -> line.contains("@")).toList(), Optional.empty());
  }

  private static Recipients.Maintainers none(String why) {
    return new Recipients.Maintainers(
        List.of(),
        Optional.of(
            "Who maintains what it touches is not known: %s. Add whom you know.".formatted(why)));
  }
}
