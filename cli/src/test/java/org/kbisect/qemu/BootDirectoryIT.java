package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.process.Clocks;

/** What other processes leave of their boots. */
class BootDirectoryIT {
  /** A loaded machine is given time; the end of a Java program takes a fraction of a second. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path memory;

  /** Another kbisect: makes a directory, puts a frame there, says so and waits. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws Exception {
      BootDirectory made = BootDirectory.in(Path.of(arguments[0]), Clocks.system());
      Files.writeString(made.path().resolve("screen.ppm"), "P6");
      System.out.println(made.path());
      Thread.sleep(Duration.ofHours(1).toMillis());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void nothingIsLeftWhenASignalEndsIt(String signal) throws Exception {
    Process other = start();

    end(other, signal);

    assertThat(memory).isEmptyDirectory();
  }

  @Test
  void whatAKilledOneLeftIsSweptAndWhatALivingOneHasIsNot() throws Exception {
    Process killed = start();
    end(killed, "KILL");
    Path left = only();
    Process living = start();
    try (BootDirectory ours = BootDirectory.in(memory, Clocks.system());
        BootDirectory second = BootDirectory.in(memory, Clocks.system())) {
      assertThat(left).doesNotExist();
      assertThat(memory).isDirectoryContaining(path -> path.equals(ours.path()));
      assertThat(memory.toFile().list())
          .hasSize(3)
          .contains(second.path().getFileName().toString());
    } finally {
      end(living, "KILL");
    }
  }

  @Test
  void whatAnOlderKbisectLeftIsSweptWhenItIsOldAndFilesOfOthersNever() throws Exception {
    Path old = Files.createDirectory(memory.resolve("kbisect-1"));
    Files.writeString(old.resolve("screen.ppm"), "P6");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path fresh = Files.createDirectory(memory.resolve("kbisect-2"));
    Path other = Files.createDirectory(memory.resolve("else"));
    Path link = Files.createSymbolicLink(memory.resolve("kbisect-3"), other);
    Path notes = Files.createDirectory(memory.resolve("kbisect-notes"));
    Files.setLastModifiedTime(notes, Files.getLastModifiedTime(old));

    BootDirectory.in(memory, Clocks.system()).close();

    assertThat(old).doesNotExist();
    assertThat(List.of(fresh, other, link, notes)).allMatch(Files::exists);
  }

  private Path only() throws IOException {
    try (var files = Files.list(memory)) {
      return files.findFirst().orElseThrow();
    }
  }

  private Process start() throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                where(BootDirectory.class) + File.pathSeparator + where(Other.class),
                Other.class.getName(),
                memory.toString())
            .redirectErrorStream(true)
            .start();
    String made = process.inputReader(StandardCharsets.UTF_8).readLine();
    assertThat(Path.of(made)).isDirectory();
    return process;
  }

  private static Path where(Class<?> compiled) {
    return Path.of(
        URI.create(compiled.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static void end(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    assertThat(ended)
        .as(
            "SIG%s ends it; a signal that is ignored where these tests were started ends nothing:"
                + " start them with its default (env --default-signal=INT,QUIT)",
            signal)
        .isTrue();
  }
}
