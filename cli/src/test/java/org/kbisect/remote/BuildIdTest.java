package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildIdTest {
  @TempDir private Path directory;

  @Test
  void isReadAsTheLinkerWroteIt() throws Exception {
    Path source = Files.writeString(directory.resolve("a.S"), ".globl _start\n_start: nop\n");
    Path program = directory.resolve("a");
    int built =
        new ProcessBuilder(
                "gcc",
                "-nostdlib",
                "-static",
                "-Wl,--build-id=0x" + "0123456789abcdef".repeat(2) + "01234567",
                "-o",
                program.toString(),
                source.toString())
            .inheritIO()
            .start()
            .waitFor();
    assumeTrue(built == 0, "there is no gcc");

    assertThat(BuildId.of(program)).contains("0123456789abcdef".repeat(2) + "01234567");
  }

  @Test
  void whatIsNoElfFileHasNone() throws Exception {
    assertThat(BuildId.of(Files.writeString(directory.resolve("a"), "text"))).isEmpty();
    assertThat(BuildId.of(Files.write(directory.resolve("b"), new byte[100]))).isEmpty();
  }

  @Test
  void runningKernelTellsItsOwnOrNothing() throws Exception {
    assertThat(LocalShell.shell().ask("read it", BuildId.OF_RUNNING).strip())
        .matches("([0-9a-f]{40})?");
  }
}
