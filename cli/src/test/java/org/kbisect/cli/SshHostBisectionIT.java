package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What labs are for: a regression of a host's kernel is found on a host that boots each kernel
 * itself, by the time of a guest in its KVM. The lab machine is that host.
 */
@Tag("long")
class SshHostBisectionIT {
  @TempDir private Path directory;
  private Kbisect kbisect;
  private LabHost host;

  @BeforeEach
  void up() throws Exception {
    kbisect = Kbisect.in(directory).withUsersCache();
    host = LabHost.up(kbisect);
  }

  @AfterEach
  void down() throws Exception {
    kbisect.run("lab", "down", "--remove");
  }

  @Test
  void needlessExitsAreNarrowedDownOnTheLabMachine() throws Exception {
    var history = NestedHistory.in(directory);

    var ran =
        kbisect.run(
            history.bisect(
                List.of(
                    "--place",
                    host.place().toString(),
                    "--config",
                    "guest-and-l1",
                    "--config",
                    "lab-host")));

    history.assertNarrowed(ran);
    assertThat(host.ask("uname -r")).endsWith(LabHost.BASE);
    assertThat(host.ask("cd /var/lib/kbisect && ls")).doesNotContain("lease\n", "base");
  }
}
