package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CompilerErrorTest {

  @Test
  void prefersTheCompilersFirstErrorToMakesLastWords() {
    var log =
        List.of(
            "  CC      drivers/gpu/drm/tiny/bochs.o",
            "drivers/gpu/drm/tiny/bochs.c: In function 'bochs_hw_init':",
            "drivers/gpu/drm/tiny/bochs.c:231:9: warning: unused variable 'size'",
            "drivers/gpu/drm/tiny/bochs.c:240:17: error: implicit declaration of function 'ioremap_wx'",
            "drivers/gpu/drm/tiny/bochs.c:250:1: error: expected ';'",
            "make[3]: *** [scripts/Makefile.build:250: drivers/gpu/drm/tiny/bochs.o] Error 1",
            "make: *** [Makefile:2008: .] Error 2");

    assertThat(CompilerError.firstOf(log))
        .contains(
            "drivers/gpu/drm/tiny/bochs.c:240:17: error: implicit declaration of function"
                + " 'ioremap_wx'");
  }

  @Test
  void findsWhatTheLinkerMisses() {
    var log =
        List.of(
            "  LD      vmlinux.o",
            "ld: drivers/gpu/drm/drm_gem_vram_helper.o: in function `bo_driver_move':",
            "drm_gem_vram_helper.c:(.text+0x3a): undefined reference to `ttm_bo_move_slow'",
            "make: *** [Makefile:1248: vmlinux] Error 1");

    assertThat(CompilerError.firstOf(log).orElseThrow()).contains("undefined reference");
  }

  @Test
  void fallsBackToMake() {
    assertThat(CompilerError.firstOf(List.of("make: *** No rule to make target 'vmlinux'.  Stop.")))
        .contains("make: *** No rule to make target 'vmlinux'.  Stop.");
  }

  @Test
  void findsNothingInALogWithoutErrors() {
    assertThat(CompilerError.firstOf(List.of("  CC  init/main.o", "error-prone is no error")))
        .isEmpty();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // ends what takes the square of the length
  void linesOfAnyLengthAreReadOnce() {
    assertThat(CompilerError.firstOf(List.of("a:1".repeat(300_000), "ld: ".repeat(300_000))))
        .isEmpty();
  }
}
