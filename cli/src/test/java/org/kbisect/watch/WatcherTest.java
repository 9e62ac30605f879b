package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.disk.ContentSums;
import org.kbisect.judge.Outcome;
import org.kbisect.place.Fact;
import org.kbisect.place.Lease;
import org.kbisect.place.Listener;
import org.kbisect.place.Needs;
import org.kbisect.place.Place;
import org.kbisect.place.Script;
import org.kbisect.place.ScriptedPlace;
import org.kbisect.place.Session;
import org.kbisect.place.Stack;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.Condition;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.Input;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Measure;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Step;
import org.kbisect.plan.TimeMode;

/** What a boot becomes by what a session tells, whatever the place. */
class WatcherTest {
  private static final Step UP = step("up", new Condition.Said("up"));
  private static final Step PAINTED = step("painted", new Condition.Painted());
  private static final Step SETTLED = step("settled", new Condition.Settled(Duration.ofSeconds(1)));

  @TempDir Path directory;

  @Test
  void settlesWhenTheScreenStandsStill() throws Exception {
    BootReport report =
        boot(Script.guest().says(1, "up").shows(2.5, 100).shows(3, 200), UP, PAINTED, SETTLED);

    var settled = (Outcome.Settled) report.outcome();
    assertThat(settled.measured()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3100));
    assertThat(report.evidence().frames())
        .extracting(file -> String.valueOf(file.getFileName()))
        .containsExactly("first-painted.png", "last.png", "strip.png");
    assertThat(report.capture().captures()).isPositive();
    assertThat(report.evidence().timeline()).content().contains("\"outcome\" : \"Settled\"");
  }

  @Test
  void hostWithoutAScreenIsJudgedByItsWords() throws Exception {
    BootReport report = boot(Script.host().says(1, "up"), UP);

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.capture()).isEqualTo(CaptureQuality.NONE);
    assertThat(report.evidence().frames()).isEmpty();
  }

  @Test
  void isAPanicWhenTheTraceIsOut() throws Exception {
    Script panic =
        Script.host()
            .prints(1, "[    1.0] BUG: kernel NULL pointer dereference, address: 0000000000000000")
            .prints(2, "[    1.0] RIP: 0010:vmx_init+0x12/0x40")
            .prints(3, "[    1.1] ---[ end Kernel panic - not syncing: Fatal exception ]---")
            .says(100, "up");

    assertThat(boot(panic, UP).outcome())
        .isEqualTo(
            new Outcome.Panicked("BUG: kernel NULL pointer dereference, address: # in vmx_init"));
  }

  @Test
  void endAfterAPanicIsThePanic() throws Exception {
    Script panic =
        Script.guest()
            .prints(1, "[    1.0] Kernel panic - not syncing: VFS")
            .ends(1.5, "the guest reset itself");

    assertThat(boot(panic, UP).outcome())
        .isEqualTo(new Outcome.Panicked("Kernel panic - not syncing: VFS"));
  }

  @Test
  void stackThatEndsWithoutAWordHasEndedSo() throws Exception {
    assertThat(boot(Script.host().ends(1, "the host powered off"), UP).outcome())
        .isEqualTo(new Outcome.Panicked("the host powered off"));
  }

  @Test
  void stackThatEndsAfterItsLastWordIsDone() throws Exception {
    assertThat(boot(Script.host().says(1, "up").ends(1, "the host powered off"), UP).outcome())
        .isInstanceOf(Outcome.Settled.class);
  }

  @Test
  void stepThatNeverComesIsMissed() throws Exception {
    assertThat(boot(Script.host(), UP).outcome())
        .isEqualTo(new Outcome.Silent("up", Duration.ofSeconds(60)));
    Step more = step("more", new Condition.Said("more"));
    assertThat(boot(Script.guest().says(1, "up").shows(2, 100), UP, PAINTED, more).outcome())
        .isEqualTo(new Outcome.Late("more", Duration.ofSeconds(60)));
  }

  @Test
  void lostSessionIsTheLabs() {
    assertThatThrownBy(() -> boot(Script.guest().isLost(1, "its host is gone"), UP))
        .isInstanceOf(LabFault.class)
        .hasMessage("the scripted session is lost: its host is gone");
  }

  @Test
  void inputNeedsAKeyboard() {
    Step key = step("key", new Condition.Given(new Input.Pressed(List.of("ret"))));

    assertThatThrownBy(() -> boot(Script.host().says(1, "up"), UP, key))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("scenario drawn gives input, and there is no keyboard where it runs");
  }

  @Test
  void linesThatAreNoEventsAreCounted() throws Exception {
    Script flood = Script.host();
    for (int i = 0; i < 3; i++) {
      flood = flood.says(0.5, "a\"b");
    }

    assertThat(boot(flood.says(1, "up"), UP).remarks())
        .contains("3 lines of the event channel were no events");
  }

  @Test
  void kernelThatCannotBeReadIsTheLabs() throws Exception {
    var request = request(directory.resolve("no-kernel"), UP);
    var place = new ScriptedPlace(directory.resolve("place"), kernel -> Script.guest());

    assertThatThrownBy(() -> new Watcher(place, ContentSums::sha256).boot(request))
        .isInstanceOf(LabFault.class)
        .hasMessage("cannot read " + directory.resolve("no-kernel"));
  }

  /** A host that does not come home, or does not take its lease back. */
  @Test
  void bootThatWasSeenCountsWhateverBecomesOfThePlace() throws Exception {
    Path kernel = Files.writeString(directory.resolve("kernel"), "kernel");
    var place = new LostAtTheEnd(scripted(Script.host().says(1, "up")));

    BootReport report = new Watcher(place, ContentSums::sha256).boot(request(kernel, UP));

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.remarks()).contains("after the boot: the place is gone");
    assertThat(report.evidence().timeline()).content().contains("the place is gone");
  }

  @Test
  void bootThatWasNotSeenIsLostForItsOwnReasonAndThePlacesIsToldToo() throws Exception {
    Path kernel = Files.writeString(directory.resolve("kernel"), "kernel");
    var place = new LostAtTheEnd(scripted(Script.host().isLost(0.5, "its host is gone")));

    assertThatThrownBy(() -> new Watcher(place, ContentSums::sha256).boot(request(kernel, UP)))
        .isInstanceOf(LabFault.class)
        .hasMessageEndingWith("its host is gone; the place is gone");
  }

  private ScriptedPlace scripted(Script script) {
    return new ScriptedPlace(directory.resolve("place"), text -> script);
  }

  /** A place that is lost when its lease is to be given back. */
  private record LostAtTheEnd(Place place) implements Place {
    @Override
    public List<Fact> facts() throws LabFault, InterruptedException {
      return place.facts();
    }

    @Override
    public Lease lease(Needs needs) throws LabFault, InterruptedException {
      Lease lease = place.lease(needs);
      return new Lease() {
        @Override
        public Path put(Artifact artifact, Path file) throws LabFault, InterruptedException {
          return lease.put(artifact, file);
        }

        @Override
        public Session start(Stack stack, Path evidence, Listener listener)
            throws LabFault, InterruptedException, IOException {
          return lease.start(stack, evidence, listener);
        }

        @Override
        public void close() throws LabFault {
          lease.close();
          throw new LabFault("the place is gone");
        }
      };
    }
  }

  private BootReport boot(Script script, Step... steps) throws Exception {
    Path kernel = Files.writeString(directory.resolve("kernel"), "kernel");
    return new Watcher(scripted(script), ContentSums::sha256).boot(request(kernel, steps));
  }

  private BootRequest request(Path kernel, Step... steps) throws Exception {
    Path image = Files.writeString(directory.resolve("image"), "image");
    String last = steps[steps.length - 1].name();
    var scenario =
        new Scenario(
            "drawn",
            "drawn by a test",
            "none",
            OptionalInt.empty(),
            List.of(),
            List.of(steps),
            new Measure(Measure.START, last, Measure.Clock.HOST),
            List.of(),
            List.of());
    return new BootRequest(
        Optional.of(kernel),
        new GuestImage.Initramfs(image),
        scenario,
        directory.resolve("evidence"),
        TimeMode.REAL,
        Optional.empty(),
        Optional.empty());
  }

  private static Step step(String name, Condition condition) {
    return new Step(name, condition, Duration.ofSeconds(60));
  }
}
