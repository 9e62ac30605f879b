package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends kbisect from outside while a command runs, and what it was left with. */
class InterruptionIT {
  private static final int AT_RUN = 3;

  @TempDir private Path directory;
  private GeneratedRepository repository;
  private Kbisect kbisect;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = GeneratedRepository.make(directory.resolve("r"), 12, 40, 0);
    kbisect = Kbisect.in(directory);
    Files.createFile(directory.resolve("count"));
  }

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
  void aSignalIsAnsweredWithTheWayToGoOn(String signal, int exitCode) throws Exception {
    Process ran = kbisect.start(bisect());
    long child = child(ran);

    send(signal, ran.pid());

    assertThat(ran.waitFor()).isEqualTo(exitCode);
    assertThat(lives(child)).isFalse();
    assertThat(Files.readString(directory.resolve("err")))
        .endsWith(
            "kbisect: a signal ended campaign 1, and sh with it; what was tried is kept;"
                + " to go on: kbisect resume 1\n");
    assertThat(trials()).isEqualTo(AT_RUN - 1);
    assertFinds(kbisect.run("resume", "1", "--json"));
  }

  @Test
  void underNohupAClosedTerminalEndsNothing() throws Exception {
    Process ran = started("nohup", kbisect.builder(bisect()));
    child(ran);

    send("HUP", ran.pid());
    Files.createFile(directory.resolve("go-on"));

    assertThat(ran.waitFor()).isZero();
  }

  @Test
  void inATmuxThatIsEndedTheCampaignIsKept() throws Exception {
    Process server = tmux("new-session", "-d", String.join(" ", quoted(bisect())));
    assertThat(server.waitFor()).isZero();
    long child = child(null);

    tmux("kill-server").waitFor();

    while (lives(child) || kbisect.run("status").out().contains("running")) {
      Thread.sleep(50);
    }
    assertThat(kbisect.run("status").out()).contains("interrupted");
    assertFinds(kbisect.run("resume", "1", "--json"));
  }

  /** The user's tmux has the marks of a kbisect that is gone. */
  @Test
  void aTmuxThatTheCommandStartedIsLeftAlone() throws Exception {
    String start = String.join(" ", quoted(tmuxArgv("new-session", "-d", "sleep 300"))) + "; ";
    Process first = kbisect.start(bisect(start));
    child(first);
    first.destroyForcibly().waitFor();
    Files.createFile(directory.resolve("go-on"));

    // In that tmux, so that all it was started by has the marks, too.
    Process inside =
        tmux("new-window", String.join(" ", quoted("resume", "1", "--json")) + "; echo $? > code");
    assertThat(inside.waitFor()).isZero();
    while (!Files.exists(directory.resolve("code")) || Files.size(directory.resolve("code")) == 0) {
      Thread.sleep(50);
    }

    assertThat(directory.resolve("code")).hasContent("0");
    assertThat(tmux("has-session").waitFor()).isZero();
    tmux("kill-server").waitFor();
  }

  private String[] bisect() {
    return bisect("");
  }

  /** A bisection that waits in its third run until it may go on. */
  private String[] bisect(String first) {
    String judge =
        (first
                + "echo $$ >> COUNT; if test $(wc -l < COUNT) -eq "
                + AT_RUN
                + "; then while ! test -e GO; do sleep 0.1; done; fi; test ! -e bad")
            .replace("COUNT", directory.resolve("count").toString())
            .replace("GO", directory.resolve("go-on").toString());
    String good = repository.ids().get(0);
    return new String[] {
      "bisect", "--repo", "r", "--good", good, "--bad", "main", "--run", judge, "--json"
    };
  }

  /** The shell of the run that waits. */
  private long child(Process kbisect) throws Exception {
    List<String> pids = List.of();
    while (pids.size() < AT_RUN) {
      assertThat(kbisect == null || kbisect.isAlive()).isTrue();
      Thread.sleep(20);
      pids = Files.readAllLines(directory.resolve("count"));
    }
    return Long.parseLong(pids.get(AT_RUN - 1));
  }

  private int trials() throws Exception {
    return kbisect.run("status", "--json").json().get(0).get("trials").asInt();
  }

  private void assertFinds(Kbisect.Ran ran) throws IOException {
    assertThat(ran.json().get("commit").asText())
        .isEqualTo(repository.ids().get(repository.culprit()));
  }

  private static void send(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private static Process started(String by, ProcessBuilder builder) throws IOException {
    builder.command().add(0, by);
    return builder.start();
  }

  private Process tmux(String... words) throws IOException {
    var builder = new ProcessBuilder(tmuxArgv(words)).directory(directory.toFile());
    builder.environment().putAll(kbisect.environment());
    return builder.start();
  }

  private String[] tmuxArgv(String... words) {
    var argv = new ArrayList<>(List.of("tmux", "-S", directory.resolve("tmux").toString()));
    argv.addAll(List.of(words));
    return argv.toArray(String[]::new);
  }

  /** kbisect with these arguments, for a shell. */
  private List<String> quoted(String... words) {
    List<String> argv = words[0].equals("tmux") ? List.of(words) : kbisect.builder(words).command();
    return argv.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").toList();
  }
}
