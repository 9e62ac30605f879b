package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Condition;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.Measure;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Step;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;

class AgentOnDiskTest {
  private static final GuestImage OWN =
      new GuestImage.UserDisk(
          new GuestDisk("/d.img", "raw", "/dev/vda3", "0".repeat(64)), Path.of("/seed"));
  private static final GuestImage BUILT = new GuestImage.Disk(Path.of("/i.ext4"));
  private static final Outcome NO_EVENT = new Outcome.Silent("up", Duration.ofSeconds(60));
  private static final Outcome NO_FRAME = new Outcome.Late("painted", Duration.ofSeconds(60));
  private static final GuestEvent SAID = new GuestEvent("up", 1, 1, Map.of());

  @Test
  void systemThatStartedWithoutTheAgentSaysNothingAboutTheKernel() {
    Outcome judged = AgentOnDisk.judged(boot(OWN), NO_EVENT, List.of(), true);

    assertThat(Symptom.describe(judged))
        .startsWith("unexpected: the disk's system started, but kbisect's agent never reported")
        .contains("apt-get install cloud-init");
  }

  @Test
  void bootThatMayHaveHungBeforeIsLeftAsItIsAndExplained() {
    assertThat(AgentOnDisk.judged(boot(OWN), NO_EVENT, List.of(), false)).isEqualTo(NO_EVENT);
    assertThat(AgentOnDisk.remark(boot(OWN), NO_EVENT, List.of()).orElseThrow())
        .contains("install cloud-init");
  }

  @Test
  void onlyAnEventThatWasWaitedForIsMissed() {
    assertThat(AgentOnDisk.judged(boot(OWN), NO_EVENT, List.of(SAID), true)).isEqualTo(NO_EVENT);
    assertThat(AgentOnDisk.judged(boot(OWN), NO_FRAME, List.of(), true)).isEqualTo(NO_FRAME);
    assertThat(AgentOnDisk.judged(boot(BUILT), NO_EVENT, List.of(), true)).isEqualTo(NO_EVENT);
    assertThat(AgentOnDisk.remark(boot(BUILT), NO_EVENT, List.of())).isEmpty();
  }

  @Test
  void panicForWantOfARootNamesTheRoot() {
    var panic = new Outcome.Panicked("Kernel panic - not syncing: VFS: Unable to mount root fs on");

    assertThat(AgentOnDisk.judged(boot(OWN), panic, List.of(), false)).isEqualTo(panic);
    assertThat(AgentOnDisk.remark(boot(OWN), panic, List.of()).orElseThrow())
        .contains("no root file system on /dev/vda3")
        .contains("--root");
    assertThat(AgentOnDisk.remark(boot(BUILT), panic, List.of())).isEmpty();
  }

  private static BootRequest boot(GuestImage image) {
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
    return new BootRequest(
        Optional.of(Path.of("/k")),
        image,
        scenario,
        List.of(),
        Path.of("/e"),
        TimeMode.REAL,
        Optional.empty(),
        Optional.empty());
  }
}
