package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a probe refuses that is to boot a host and then a guest. */
class ProbeCommandTest {
  private static final String CHAIN = "--role host --symptom slower --cpu-model no-cost";

  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void aKernelThatIsNoCommitIsOneOfTwo() throws Exception {
    Path kernel = Files.writeString(directory.resolve("vmlinux"), "\177ELF, or so it says");

    assertThat(probe(CHAIN + " --kernel " + kernel)).isEqualTo(2);

    assertThat(err.toString()).contains("boots a host and then a guest, each of a commit");
  }

  /** Else each step of git's would have another guest. */
  @Test
  void gitBisectNamesTheGuestThatStaysTheSame() {
    assertThat(probe("--git-bisect --repo " + directory + " " + CHAIN)).isEqualTo(2);

    assertThat(err.toString()).contains("name its commit with --guest-revision");
  }

  private int probe(String words) {
    return Main.commandLine()
        .setErr(new PrintWriter(err, true))
        .execute(("probe " + words).split(" ", -1));
  }
}
