package org.kbisect.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kbisect.plan.LabFault;
import org.kbisect.process.LocalPrograms;

/** A small repository made by the real git, for tests that draw a history. */
public record DrawnRepository(Path directory) {

  public static DrawnRepository in(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    var repository = new DrawnRepository(directory);
    repository.git("init", "-q", "-b", "main");
    repository.git("config", "user.name", "Ada Example");
    repository.git("config", "user.email", "ada@example.org");
    return repository;
  }

  public void write(String file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public void write(String file, byte[] content) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
  }

  /** Commits everything; the commit's id. */
  public String commit(String message) throws IOException, InterruptedException {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD").strip();
  }

  /** Runs git; what it printed. */
  public String git(String... arguments) throws IOException, InterruptedException {
    var argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(argv).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("git " + String.join(" ", arguments) + ": " + said);
    }
    return said;
  }

  /** Lines of numbered words, such as {@code line 1}. */
  public static String lines(String word, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(number -> word + " " + number + "\n")
        .collect(Collectors.joining());
  }

  UserRepository user() throws IOException, InterruptedException {
    return UserRepository.open(new LocalPrograms(), directory);
  }

  WorkTree workTree(Path place) throws IOException, InterruptedException, LabFault {
    try (UserRepository user = user()) {
      return WorkTree.open(new LocalPrograms(), place, user);
    }
  }
}
