package org.kbisect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kbisect.cli.Kbisect;

/**
 * A real kernel for the tests: the demo's good end, built once into the user's cache. The first use
 * on a machine takes 10 to 15 minutes on two cores.
 */
public final class TestKernel {
  private static @Nullable Path vmlinux;

  private TestKernel() {}

  /** The kernel's vmlinux; the calling test is skipped where its source is not installed. */
  public static synchronized Path vmlinux() throws Exception {
    Path built = vmlinux;
    if (built == null) {
      built = build();
      vmlinux = built;
    }
    return built;
  }

  /** The demo's repository, in the user's cache. */
  public static Path repository() throws Exception {
    assumeTrue(
        Files.exists(Path.of("/usr/src/linux-source-6.1.tar.xz")),
        "linux-source-6.1 is not installed; cli/verify installs it");
    var ran = kbisect().run("demo", "--prepare");
    if (ran.exitCode() != 0) {
      throw new IllegalStateException(ran.err());
    }
    return Path.of(ran.out().strip());
  }

  private static Path build() throws Exception {
    Path repository = repository();
    var ran =
        kbisect()
            .run(
                "probe",
                "demo-good",
                "--repo",
                repository.toString(),
                "--scenario",
                "drm-fill",
                "--json");
    if (ran.exitCode() != 0) {
      throw new IllegalStateException(ran.err() + ran.out());
    }
    return Path.of(ran.json().get("kernel").asText());
  }

  private static Kbisect kbisect() throws Exception {
    return Kbisect.in(Files.createTempDirectory("kbisect-kernel-")).withUsersCache();
  }
}
