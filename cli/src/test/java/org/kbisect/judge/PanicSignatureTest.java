package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PanicSignatureTest {

  @Test
  void namesTheFaultAndItsFunction() {
    PanicSignature panic =
        read(
            """
            [    1.234567] bochs-drm 0000:00:02.0: [drm] Found bochs VGA
            [    1.240001] BUG: kernel NULL pointer dereference, address: 0000000000000010
            [    1.240100] #PF: supervisor write access in kernel mode
            [    1.240200] Oops: 0002 [#1] PREEMPT SMP PTI
            [    1.240300] CPU: 1 PID: 1 Comm: swapper/0 Not tainted 6.1.0 #1
            [    1.240400] RIP: 0010:bochs_hw_init+0x5f/0x1a0
            [    1.240500] RSP: 0018:ffffc90000013c40 EFLAGS: 00010246
            [    1.240900] RIP: 0033:0x7f1234
            [    1.250000] Kernel panic - not syncing: Fatal exception
            [    1.260000] ---[ end Kernel panic - not syncing: Fatal exception ]---
            """);

    assertThat(panic.signature())
        .contains("BUG: kernel NULL pointer dereference, address: # in bochs_hw_init");
    assertThat(panic.complete()).isTrue();
  }

  @Test
  void isTheSameOnEveryBoot() {
    String first =
        """
        [    1.100000][    T1] BUG: unable to handle page fault for address: ffffc90000400000
        [    1.100400][    T1] RIP: 0010:memset_io+0x1b/0x40
        """;
    String second =
        """
        [   17.900000][   T77] BUG: unable to handle page fault for address: ffffa1b2c3d4e5f6
        [   17.900400][   T77] RIP: 0010:memset_io+0x2c/0x40
        """;

    assertThat(read(first).signature())
        .isEqualTo(read(second).signature())
        .contains("BUG: unable to handle page fault for address: # in memset_io");
  }

  @Test
  void keepsWhatTellsPanicsApart() {
    String killed = "Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000300";
    String rootless =
        "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)";

    assertThat(read("[    2.0] " + killed).signature()).contains(killed);
    assertThat(read(rootless).signature()).contains(rootless);
  }

  @Test
  void dropsLineNumbersThatMoveWithTheSource() {
    assertThat(read("[    3.0] kernel BUG at drivers/gpu/drm/ttm/ttm_bo.c:123!").signature())
        .contains("kernel BUG at drivers/gpu/drm/ttm/ttm_bo.c");
  }

  @Test
  void dropsProcessorsAndProcesses() {
    assertThat(read("Kernel panic - not syncing: hung CPU#3 by PID: 1234 for 22s").signature())
        .contains("Kernel panic - not syncing: hung CPU## by PID: # for #s");
  }

  @Test
  void warningsAndTalkOfPanicsAreNone() {
    PanicSignature panic =
        read(
            """
            [    1.0] WARNING: CPU: 0 PID: 1 at drivers/gpu/drm/drm_vblank.c:12 drm_foo+0x1/0x2
            [    1.1] Command line: console=ttyS0 panic=-1 oops=panic
            [    1.2] watchdog: BUG: soft lockup - CPU#0 stuck for 22s!
            systemd[1]: no Kernel panic - not syncing here
            """);

    assertThat(panic.dead()).isFalse();
    assertThat(panic.signature()).isEmpty();
  }

  @Test
  void aFunctionIsNamedOnlyAfterADeathAndOnlyTheFirst() {
    assertThat(
            read("""
                    RIP: 0010:before+0x1/0x2
                    Oops: 0000 [#1] SMP
                    RIP: 0010:[<ffffffff81000000>] first.isra.0+0x1/0x2
                    RIP: 0010:second+0x1/0x2
                    """)
                .signature())
        .contains("Oops: 0000 in first.isra.0");
  }

  @Test
  void kernelThatRebootsAfterItsPanicHasSaidAll() {
    assertThat(
            read("""
                [    1.0] Kernel panic - not syncing: VFS
                [    1.1] Rebooting in 10 seconds..
                """)
                .complete())
        .isTrue();
  }

  @Test
  void isDeadFromTheFirstLineAndCompleteWithTheLast() {
    var panic = new PanicSignature();
    assertThat(panic.dead()).isFalse();
    panic.read("<0>[    1.0] Kernel panic - not syncing: VFS");
    assertThat(panic.dead()).isTrue();
    assertThat(panic.complete()).isFalse();
    panic.read("[    1.1] ---[ end Kernel panic - not syncing: VFS ]---");
    assertThat(panic.complete()).isTrue();
    panic.read("[    1.2] one line more");
    assertThat(panic.complete()).isTrue();
    assertThat(panic.signature()).contains("Kernel panic - not syncing: VFS");
  }

  @Test
  void lineOfAnyLengthIsReadOnASmallStack() throws Exception {
    var panic = new PanicSignature();
    String words = " a".repeat(500_000);
    var failure = new AtomicReference<Throwable>();
    var small =
        new Thread(
            null,
            () -> panic.read("Oops: 0002 [#1]" + words),
            "small",
            256 << 10); // bytes of stack
    small.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));

    small.start();
    small.join();

    assertThat(failure).hasNullValue();
    assertThat(panic.signature()).contains("Oops: 0002");
  }

  private static PanicSignature read(String console) {
    var panic = new PanicSignature();
    console.lines().forEach(panic::read);
    return panic;
  }
}
