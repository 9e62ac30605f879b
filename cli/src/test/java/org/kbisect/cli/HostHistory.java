package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.kbisect.TestKernel;
import org.kbisect.process.LocalPrograms;

/** The history that {@code kbisect demo host} lays, for tests that boot its kernels in Bochs. */
final class HostHistory {
  private HostHistory() {}

  /** Its repository; the calling test is skipped where there is no Bochs. */
  static Path repository(Kbisect kbisect) throws Exception {
    assumeTrue(
        new LocalPrograms().find("bochs").isPresent(),
        "bochs is not installed; cli/verify installs it");
    TestKernel.repository();
    var ran = kbisect.run("demo", "host", "--prepare");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return Path.of(ran.out().strip());
  }
}
