package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectCommandLineTest {
  @Test
  void isTheBaseKernelsWithoutWhatTheLoaderAddedAndDies() {
    assertThat(
            SubjectCommandLine.of(
                "BOOT_IMAGE=/boot/vmlinuz-6.1 root=/dev/vda ro initrd=\\initrd quiet\n",
                List.of("console=ttyS0,115200", "panic=30")))
        .isEqualTo(
            "root=/dev/vda ro quiet panic=10 oops=panic softlockup_panic=1 hung_task_panic=1"
                + " console=ttyS0,115200 panic=30");
  }
}
