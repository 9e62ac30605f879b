package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kbisect.TestKernel;

/** A kernel for the lab machine: what that needs, and ways to hang and to crash. */
final class LabKernel {
  /** The demo's good end. */
  static final String REVISION = "demo-good";

  private static final Path CRASH =
      Path.of("src/test/resources/org/kbisect/lab/crash.config").toAbsolutePath();

  private LabKernel() {}

  /** The words of {@code kbisect probe} that build it, and boot it as these say. */
  static String[] probe(String... how) throws Exception {
    var words =
        new ArrayList<>(
            List.of("probe", REVISION, "--repo", TestKernel.repository().toString(), "--json"));
    words.addAll(List.of("--scenario", "drm-fill"));
    for (String fragment : List.of("guest-and-l1", "lab-host", CRASH.toString())) {
      words.addAll(List.of("--config", fragment));
    }
    words.addAll(List.of(how));
    return words.toArray(String[]::new);
  }

  /** Built, if it is not, into the user's cache. */
  static Path vmlinux(Kbisect kbisect) throws Exception {
    Kbisect.Ran ran = kbisect.run(probe());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return Path.of(ran.json().get("kernel").asText());
  }

  /** The words that boot it on a host, with itself for the guest there. */
  static String[] hosted(Path place) throws Exception {
    return probe("--role", "host", "--place", place.toString());
  }

  /** A trial on a host took it, whatever its guest showed: one under TCG stalls now and then. */
  static void assertBooted(Kbisect.Ran ran) throws IOException {
    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isIn(0, ExitCode.NOT_AS_HOPED);
    assertThat(ran.json().get("hostKernel").asText()).doesNotContain(LabHost.BASE);
  }

  /** The same kernel, which says of itself that it is another; so does the vDSO that it has. */
  static Path withAnotherBuildId(Path vmlinux, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(vmlinux);
    byte[] note = {4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0, 'G', 'N', 'U', 0};
    for (int at = 0; at < bytes.length - note.length; at++) {
      if (Arrays.equals(bytes, at, at + note.length, note, 0, note.length)) {
        bytes[at + note.length] ^= 1;
      }
    }
    return Files.write(file, bytes);
  }
}
