package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.disk.ContentSums;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Condition;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Measure;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Step;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.MovedClock;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Watcher;

/** What a boot becomes when QEMU, the lab or the guest misbehaves. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
class QemuPlaceTest {
  private static final String NO_DISPLAY = "There is no console to take a screendump from.";

  /** Of a boot per second of the test: limits of seconds pass in no time. */
  private static final int SPEED = 20;

  @TempDir Path directory;

  @Test
  void refusedScreendumpIsTheLabsFault() {
    var full =
        new ScriptedQemu(
            number ->
                number < 2
                    ? Optional.empty()
                    : Optional.of("Unable to write: No space left on device"),
            ScriptedQemu.Guest.SILENT);

    assertThatThrownBy(() -> boot(full))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("QEMU gives no picture of the screen (is /")
        .hasMessageContaining("No space left on device");
  }

  @Test
  void machineWithoutADisplayIsJudgedByWhatItSays() throws Exception {
    var blind =
        new ScriptedQemu(
            number -> Optional.of(NO_DISPLAY),
            (console, events) -> events.print("{\"t\":1,\"event\":\"up\"}"));

    BootReport report = boot(blind);

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.remarks()).anyMatch(remark -> remark.startsWith("the screen cannot be read"));
  }

  @Test
  void guestThatDiesAndGoesOnPrintingHasDied() throws Exception {
    var chatty =
        new ScriptedQemu(
            number -> Optional.empty(),
            (console, events) -> {
              console.print("[    1.0] Oops: 0002 [#1] PREEMPT SMP PTI");
              for (int line = 0; ; line++) {
                console.print("[    2.0] and another thing: " + line);
                events.print("{\"t\":2,\"event\":\"chatter\"}");
                Thread.sleep(1); // less than the silence that would end it
              }
            });

    assertThat(boot(chatty).outcome()).isEqualTo(new Outcome.Panicked("Oops: 0002"));
  }

  @Test
  void bootMayTakeNoLongerThanItsStepsTogether() {
    var minutes = Duration.ofMinutes(5);
    Scenario scenario =
        scenario(List.of(up(minutes), new Step("x", up(minutes).condition(), minutes)));

    assertThat(scenario.limit()).isEqualTo(Duration.ofMinutes(10));
    assertThat(Deadline.of(scenario.limit(), TimeMode.REAL)).isEqualTo(Duration.ofMinutes(30));
    assertThat(Deadline.of(scenario.limit(), TimeMode.VIRTUAL)).isGreaterThan(Duration.ofHours(4));
  }

  @Test
  void deadlineEndsAWaitForAQemuThatDoesNotConnect() throws Exception {
    try (Sockets sockets = Sockets.open(Clocks.system());
        var hanging = new HangingProgram();
        var deadline = new Deadline(hanging, Duration.ofHours(1), new MovedClock())) {
      assertThatThrownBy(() -> sockets.accept(Sockets.QMP, hanging::alive))
          .isInstanceOf(LabFault.class);
      assertThat(deadline.explained(new LabFault("it ended")))
          .hasMessageContaining("the boot was ended after 3600 s")
          .hasMessageContaining("it ended");
    }
  }

  private BootReport boot(ScriptedQemu qemu) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no kernel");
    var hardware =
        new Hardware(
            "scripted",
            "for a test",
            Hardware.AcceleratorChoice.TCG,
            "pc",
            Optional.empty(),
            1,
            256,
            List.of(),
            Optional.empty());
    var place =
        new QemuPlace(
            hardware,
            qemu,
            quick(),
            new AcceleratorProbe(qemu, quick(), directory),
            Optional.empty(),
            new VirtualTime(new Plugin(VirtualTime.PLUGIN, qemu, directory, directory)));
    return new Watcher(place, ContentSums::sha256)
        .boot(
            new BootRequest(
                Optional.of(file),
                new GuestImage.Initramfs(file),
                scenario(List.of(up(Duration.ofMinutes(2)))),
                directory.resolve("evidence"),
                TimeMode.REAL,
                Optional.empty(),
                Optional.empty()));
  }

  private static Step up(Duration within) {
    return new Step("up", new Condition.Said("up"), within);
  }

  private static Scenario scenario(List<Step> steps) {
    return new Scenario(
        "scripted",
        "drawn by a test",
        "none",
        OptionalInt.empty(),
        List.of(),
        steps,
        new Measure(Measure.START, "up", Measure.Clock.HOST),
        List.of(),
        List.of());
  }

  private static Clocks quick() {
    var monotonic =
        new MonotonicClock() {
          @Override
          public long nanos() {
            return System.nanoTime() * SPEED;
          }

          @Override
          public void sleep(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos() / SPEED);
          }
        };
    return new Clocks(monotonic, InstantSource.system());
  }
}
