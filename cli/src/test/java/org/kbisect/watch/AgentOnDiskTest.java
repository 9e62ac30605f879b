package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Condition;
import org.kbisect.plan.Measure;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Step;
import org.kbisect.plan.Symptom;

class AgentOnDiskTest {
  private static final Optional<OwnDisk> STARTED = Optional.of(new OwnDisk("/dev/vda3", true));
  private static final Optional<OwnDisk> HUNG = Optional.of(new OwnDisk("/dev/vda3", false));
  private static final Outcome NO_EVENT = new Outcome.Silent("up", Duration.ofSeconds(60));
  private static final Outcome NO_FRAME = new Outcome.Late("painted", Duration.ofSeconds(60));
  private static final GuestEvent SAID = new GuestEvent("up", 1, 1, Map.of());

  @Test
  void systemThatStartedWithoutTheAgentSaysNothingAboutTheKernel() {
    Outcome judged = boot(STARTED).judged(NO_EVENT);

    assertThat(Symptom.describe(judged))
        .startsWith("unexpected: the disk's system started, but kbisect's agent never reported")
        .contains("apt-get install cloud-init");
  }

  @Test
  void bootThatMayHaveHungBeforeIsLeftAsItIsAndExplained() {
    assertThat(boot(HUNG).judged(NO_EVENT)).isEqualTo(NO_EVENT);
    assertThat(boot(HUNG).remark(NO_EVENT).orElseThrow()).contains("install cloud-init");
  }

  @Test
  void onlyAnEventThatWasWaitedForIsMissed() {
    assertThat(boot(STARTED, SAID).judged(NO_EVENT)).isEqualTo(NO_EVENT);
    assertThat(boot(STARTED).judged(NO_FRAME)).isEqualTo(NO_FRAME);
    assertThat(boot(Optional.empty()).judged(NO_EVENT)).isEqualTo(NO_EVENT);
    assertThat(boot(Optional.empty()).remark(NO_EVENT)).isEmpty();
  }

  @Test
  void panicForWantOfARootNamesTheRoot() {
    var panic = new Outcome.Panicked("Kernel panic - not syncing: VFS: Unable to mount root fs on");

    assertThat(boot(HUNG).judged(panic)).isEqualTo(panic);
    assertThat(boot(HUNG).remark(panic).orElseThrow())
        .contains("no root file system on /dev/vda3")
        .contains("--root");
    assertThat(boot(Optional.empty()).remark(panic)).isEmpty();
  }

  private static AgentOnDisk boot(Optional<OwnDisk> disk, GuestEvent... said) {
    var limit = Duration.ofSeconds(60);
    var scenario =
        new Scenario(
            "drawn",
            "for a test",
            "none",
            OptionalInt.empty(),
            List.of(),
            List.of(
                new Step("up", new Condition.Said("up"), limit),
                new Step("painted", new Condition.Painted(), limit)),
            new Measure("up", "painted", Measure.Clock.HOST),
            List.of(),
            List.of());
    return new AgentOnDisk(disk, scenario, List.of(said));
  }
}
