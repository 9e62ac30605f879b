package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardOutputIT {
  @TempDir private Path directory;

  @Test
  void aResultThatCannotBeWrittenIsTheLabsFault() throws Exception {
    Process full =
        Kbisect.in(directory)
            .builder("status", "--json")
            .redirectOutput(new File("/dev/full"))
            .start();

    assertThat(full.waitFor()).isEqualTo(3);
    assertThat(Files.readString(directory.resolve("err")))
        .startsWith("kbisect: the result could not be written")
        .contains("No space left on device");
  }

  @Test
  void aPipeThatIsClosedIsNoBug() throws Exception {
    Process closed =
        Kbisect.in(directory)
            .builder("--help")
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .start();
    closed.getInputStream().close();

    assertThat(closed.waitFor()).isEqualTo(3);
    assertThat(Files.readString(directory.resolve("err"))).isEmpty();
  }
}
