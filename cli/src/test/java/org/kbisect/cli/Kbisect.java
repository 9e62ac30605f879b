package org.kbisect.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real program in a process of its own, with a state of its own. */
public record Kbisect(Path directory, Map<String, String> environment) {
  private static final Path HOME =
      Path.of(System.getProperty("kbisect.home", "..")).toAbsolutePath().normalize();

  /** One whose state and cache are below a directory. */
  public static Kbisect in(Path directory) {
    return new Kbisect(
        directory,
        Map.of(
            "XDG_STATE_HOME", directory.resolve("state").toString(),
            "XDG_CACHE_HOME", directory.resolve("cache").toString()));
  }

  /** Where its journal is. */
  public Path state() {
    return directory.resolve("state").resolve("kbisect");
  }

  /** The same with the user's own cache: a kernel is built once for all tests. */
  public Kbisect withUsersCache() {
    var kept = new HashMap<>(environment);
    kept.remove("XDG_CACHE_HOME");
    return new Kbisect(directory, kept);
  }

  /** How a run ended. */
  public record Ran(int exitCode, String out, String err) {
    public JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  public Process start(String... arguments) throws IOException {
    return builder(arguments).start();
  }

  /** To be started with another standard output, or by another program. */
  public ProcessBuilder builder(String... arguments) {
    var argv = new ArrayList<>(List.of("java", "-XX:+UseSerialGC"));
    // As the launcher does: Java starts in half the time.
    Path archive = HOME.resolve("cli/target/kbisect-all.jsa");
    if (Files.exists(archive)) {
      argv.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
    }
    argv.addAll(
        List.of(
            "-Dkbisect.home=" + HOME,
            "-jar",
            HOME.resolve("cli/target/kbisect-all.jar").toString()));
    argv.addAll(List.of(arguments));
    var builder = new ProcessBuilder(argv).directory(directory.toFile());
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile());
  }

  public Ran run(String... arguments) throws IOException, InterruptedException {
    return ended(start(arguments));
  }

  /** The same, started by a script of bash that has the command line in its arguments. */
  public Ran runIn(String script, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = builder(arguments);
    var argv = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    argv.addAll(builder.command());
    return ended(builder.command(argv).start());
  }

  /** How one ended that was started here. */
  public Ran ended(Process process) throws IOException, InterruptedException {
    int code = process.waitFor();
    return new Ran(
        code,
        Files.readString(directory.resolve("out")),
        Files.readString(directory.resolve("err")));
  }
}
