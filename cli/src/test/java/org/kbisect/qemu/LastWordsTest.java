package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MovedClock;

class LastWordsTest {
  @TempDir private Path directory;

  @Test
  void aQemuThatLivesIsGivenTwoSecondsToDie() throws Exception {
    var clock = new MovedClock();
    var fault = new LabFault("the connection was cut");
    try (var living = new HangingProgram()) {
      assertThat(LastWords.of(fault, living, directory.resolve("qemu.log"), clock)).isSameAs(fault);
    }
    assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(2));
  }
}
