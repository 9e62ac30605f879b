package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;

/** {@code kbisect shrink-config} of a distribution's size, on the demo's culprit. */
class ShrinkConfigIT {
  @TempDir private Path directory;

  @Test
  @Tag("long")
  void aDefconfigShrinksToWhatTheDemosCulpritNeeds() throws Exception {
    Path repository = TestKernel.repository();
    String culprit = SlowCommit.in(repository);

    var ran =
        Kbisect.in(directory)
            .withUsersCache()
            .run(
                "shrink-config",
                "--from",
                "x86_64_defconfig",
                "--good",
                culprit + "^",
                "--bad",
                culprit,
                "--repo",
                repository.toString(),
                "--scenario",
                "drm-fill",
                "--time",
                "virtual",
                "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode found = ran.json();
    assertThat(found.get("verified").asBoolean()).isTrue();
    // A defconfig sets more than a thousand; what the scenario asserts is enough for it.
    assertThat(found.get("of").asInt()).isGreaterThan(1000);
    assertThat(found.get("symbols").size()).isLessThan(found.get("of").asInt() / 10);
    // Kernels that an earlier run has left in the cache took no time.
    assertThat(found.get("buildSeconds").asDouble())
        .isLessThanOrEqualTo(found.get("buildSecondsBefore").asDouble());
  }
}
