package org.kbisect.cli;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A regression of a host's kernel is found by a guest's time on hosts in QEMU. */
@Tag("long")
class NestedKernelIT {
  @TempDir private Path directory;

  @Test
  void needlessExitsAreFoundByTheGuestsTime() throws Exception {
    var history = NestedHistory.in(directory);

    var ran =
        Kbisect.in(directory).withUsersCache().run(history.bisect(List.of("--place", "nested")));

    history.assertFound(ran);
  }
}
