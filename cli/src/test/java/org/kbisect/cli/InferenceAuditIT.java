package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the real kernel: what was held unable to change it does not. */
@Tag("long")
class InferenceAuditIT {
  private static final int COMMITS = 2000;
  private static final int AUDITED = 6;

  @TempDir private Path directory;

  @Test
  void commitsThatTouchWhatIsNotBuiltHaveTheKernelOfTheOneBefore() throws Exception {
    DrawnKernelHistory.make(directory.resolve("linux"), COMMITS, 1);
    Path fragment = Files.writeString(directory.resolve("small.config"), "CONFIG_64BIT=y\n");
    Kbisect kbisect = Kbisect.in(directory);

    var ran = bisect(kbisect, fragment, "--audit-inference", Integer.toString(AUDITED));

    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
    JsonNode audit = ran.json();
    assertThat(audit.get("commits").asInt()).isEqualTo(COMMITS);
    assertThat(audit.get("inferred").asInt()).isBetween(COMMITS * 9 / 10, COMMITS * 97 / 100);
    assertThat(audit.get("compared").asInt()).isEqualTo(AUDITED);
    assertThat(audit.get("differences")).isEmpty();

    JsonNode dry = bisect(kbisect, fragment, "--dry-run").json();
    // The first cannot be compared: the one before it is the good end.
    int left = COMMITS - audit.get("inferred").asInt();
    assertThat(dry.get("canChange").asInt()).isBetween(left - 1, left);
  }

  private static Kbisect.Ran bisect(Kbisect kbisect, Path fragment, String... more)
      throws Exception {
    var words =
        new ArrayList<>(List.of("bisect", "--repo", "linux", "--good", "base", "--bad", "main"));
    words.addAll(List.of("--scenario", "drm-fill", "--config", fragment.toString()));
    words.addAll(List.of(more));
    words.add("--json");
    return kbisect.run(words.toArray(String[]::new));
  }
}
