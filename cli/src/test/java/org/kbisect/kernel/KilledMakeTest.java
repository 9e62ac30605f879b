package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledMakeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "make[2]: *** [scripts/Makefile.build:250: drivers/gpu/drm/drm_gem.o] Killed",
        "make: *** [Makefile:1248: vmlinux] Error 137",
        "make[1]: *** [Makefile:7: one] Terminated"
      })
  void isSeenInTheLog(String line) {
    assertThat(KilledMake.of(2, List.of("  CC a.o", line))).contains(line);
  }

  @Test
  void isSeenInItsExitCode() {
    assertThat(KilledMake.of(137, List.of("  CC a.o"))).contains("exit 137");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "make: *** [Makefile:1248: vmlinux] Error 2",
        "make: *** [Makefile:1248: vmlinux] Error 139",
        "drivers/a.c:3:1: error: Killed"
      })
  void aProgramsOwnFaultIsNone(String line) {
    assertThat(KilledMake.of(2, List.of(line))).isEmpty();
  }
}
