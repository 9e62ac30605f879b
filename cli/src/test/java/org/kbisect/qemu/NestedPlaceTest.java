package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Watcher;

/** What a boot of a host and its guest becomes when either misbehaves, or the lab. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
class NestedPlaceTest {
  /** Seconds of a boot for one of the test: limits of minutes pass in seconds. */
  private static final int SPEED = 60;

  private static final String UP = "{\"t\":1,\"event\":\"host-up\"}";
  private static final String STARTED = "{\"t\":2,\"event\":\"guest-started\"}";
  private static final String ALIVE = "{\"t\":3,\"event\":\"host-alive\"}";
  private static final String GUEST_UP = "{\"t\":1000000000,\"event\":\"up\"}";
  private static final String DONE = "{\"t\":3500000000,\"event\":\"done\"}";

  @TempDir Path directory;

  @Test
  void guestIsJudgedByItsOwnClockAndScreen() throws Exception {
    BootReport report =
        boot(
            ports -> {
              ports.of(Sockets.HOST).print(UP);
              ports.of(Sockets.HOST).print(STARTED);
              ports.of(Sockets.EVENTS).print(GUEST_UP);
              ports.of(Sockets.EVENTS).print(DONE);
              live(ports);
            });

    assertThat(report.outcome())
        .isInstanceOfSatisfying(
            Outcome.Settled.class,
            settled -> assertThat(settled.measured()).isEqualTo(Duration.ofMillis(2500)));
    assertThat(report.capture().captures()).as("pictures through the host").isPositive();
    assertThat(report.platform().accelerator()).isEqualTo("nested-tcg");
    assertThat(report.platform().remark()).isEqualTo(" (nested on EPYC,+svm,+npt)");
    assertThat(report.remarks())
        .anyMatch(remark -> remark.startsWith("no memory types: SVM has no IPAT"))
        .anyMatch(remark -> remark.startsWith("guest times are by the guest's clock"));
  }

  @Test
  void eventsOfHostAndGuestStayApart() throws Exception {
    BootReport report =
        boot(
            ports -> {
              ports.of(Sockets.CONSOLE).print("words of the host");
              ports.of(Sockets.HOST).print(UP);
              ports.of(Sockets.GUEST_CONSOLE).print("words of the guest");
              ports.of(Sockets.HOST).print(STARTED);
              ports.of(Sockets.EVENTS).print(GUEST_UP);
              ports.of(Sockets.EVENTS).print(DONE);
              live(ports);
            });

    assertThat(report.events()).extracting("name").containsExactly("up", "done");
    Path evidence = report.evidence().directory();
    assertThat(evidence.resolve("console.log")).hasContent("words of the host");
    assertThat(evidence.resolve("guest-console.log")).hasContent("words of the guest");
    assertThat(evidence.resolve("host.log")).content().startsWith(UP + "\n" + STARTED);
    assertThat(evidence.resolve("events.jsonl")).hasContent(GUEST_UP + "\n" + DONE);
  }

  @Test
  void hostThatStandsStillBeforeItsGuestIsThroughIsTheLabs() {
    assertThatThrownBy(
            () ->
                boot(
                    ports -> {
                      ports.of(Sockets.HOST).print(UP);
                      ports.of(Sockets.HOST).print(STARTED);
                      ports.of(Sockets.EVENTS).print(GUEST_UP);
                    }))
        .isInstanceOf(LabFault.class)
        .hasMessageStartingWith("the host under test stands still: no sign of life for 60 s");
  }

  @Test
  void hostThatGoesByTicksIsTheLabs() {
    assertThatThrownBy(
            () ->
                boot(
                    ports -> {
                      ports.of(Sockets.HOST).print(UP);
                      ports.of(Sockets.HOST).print(ALIVE.replace("}", ",\"clock\":\"tsc\"}"));
                      ports
                          .of(Sockets.HOST)
                          .print(ALIVE.replace("}", ",\"clock\":\"refined-jiffies\"}"));
                      TimeUnit.MILLISECONDS.sleep(100);
                      ports.of(Sockets.EVENTS).print(GUEST_UP);
                      ports.of(Sockets.EVENTS).print(DONE);
                      live(ports);
                    },
                    List.of(said("up", 60), said("done", 60))))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("went by ticks (tsc, refined-jiffies)");
  }

  @Test
  void hostThatStandsStillWhenItsGuestIsThroughIsJudged() throws Exception {
    BootReport report =
        boot(
            ports -> {
              ports.of(Sockets.HOST).print(UP);
              ports.of(Sockets.EVENTS).print(GUEST_UP);
              ports.of(Sockets.EVENTS).print(DONE);
            },
            List.of(said("up", 60), said("done", 60)));

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
  }

  @Test
  void guestThatIsSlowOnALivingHostIsLate() throws Exception {
    BootReport report =
        boot(
            ports -> {
              ports.of(Sockets.HOST).print(UP);
              ports.of(Sockets.HOST).print(STARTED);
              ports.of(Sockets.EVENTS).print(GUEST_UP);
              live(ports);
            });

    assertThat(report.outcome()).isEqualTo(new Outcome.Late("done", Duration.ofSeconds(90)));
  }

  /** Of the 180 s that a step has, the guest used 90, after 110 of the host. */
  @Test
  void startOfTheHostIsNoTimeOfTheGuest() throws Exception {
    BootReport report =
        boot(
            ports -> {
              TimeUnit.MILLISECONDS.sleep(110_000 / SPEED);
              ports.of(Sockets.HOST).print(UP);
              ports.of(Sockets.HOST).print(STARTED);
              for (int second = 0; second < 90; second++) {
                TimeUnit.MILLISECONDS.sleep(1000 / SPEED);
                ports.of(Sockets.HOST).print(ALIVE);
              }
              ports.of(Sockets.EVENTS).print(GUEST_UP);
              ports.of(Sockets.EVENTS).print(DONE);
              live(ports);
            },
            List.of(said("up", 180), said("done", 60)));

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
  }

  @Test
  void kernelThatDoesNotComeUpAsAHostIsSilent() throws Exception {
    BootReport report = boot(ports -> {});

    assertThat(report.outcome()).isEqualTo(new Outcome.Silent("up", Duration.ofSeconds(60)));
  }

  @Test
  void panicOfTheHostIsItsOwn() throws Exception {
    BootReport report =
        boot(
            ports -> {
              ports.of(Sockets.HOST).print(UP);
              ports.of(Sockets.EVENTS).print(GUEST_UP);
              panic(ports.of(Sockets.CONSOLE), "Fatal exception in interrupt");
              live(ports);
            });

    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Panicked("Kernel panic - not syncing: Fatal exception in interrupt"));
  }

  /** It says no more that it is alive, and neither resets nor ends its trace. */
  @Test
  void hostThatHangsInItsPanicHasDied() throws Exception {
    BootReport report =
        boot(
            ports -> {
              ports.of(Sockets.HOST).print(UP);
              ports.of(Sockets.CONSOLE).print("[    1.0] Oops: 0002 [#1] PREEMPT SMP PTI");
            });

    assertThat(report.outcome()).isEqualTo(new Outcome.Panicked("Oops: 0002"));
  }

  @Test
  void panicOfTheGuestIsASymptomOfItsHost() throws Exception {
    BootReport report =
        boot(
            ports -> {
              ports.of(Sockets.HOST).print(UP);
              ports.of(Sockets.HOST).print(STARTED);
              ports.of(Sockets.EVENTS).print(GUEST_UP);
              panic(ports.of(Sockets.GUEST_CONSOLE), "Attempted to kill init!");
              live(ports);
            });

    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Panicked(
                "its guest panicked: Kernel panic - not syncing: Attempted to kill init!"));
  }

  @Test
  void guestThatResetsItselfIsASymptomOfItsHost() throws Exception {
    BootReport report =
        boot(
            ports -> {
              ports.of(Sockets.HOST).print(UP);
              ports.of(Sockets.HOST).print(STARTED);
              ports
                  .of(Sockets.GUEST_QMP)
                  .print("{\"event\":\"SHUTDOWN\",\"data\":{\"reason\":\"guest-reset\"}}");
              ports.of(Sockets.GUEST_QMP).print("{\"event\":\"STOP\"}");
              live(ports);
            });

    assertThat(report.outcome()).isEqualTo(new Outcome.Panicked("its guest reset itself"));
  }

  @Test
  void guestThatKvmCannotGoOnWithIsASymptomOfItsHost() throws Exception {
    BootReport report =
        boot(
            ports -> {
              ports.of(Sockets.HOST).print(UP);
              ports.of(Sockets.HOST).print(STARTED);
              ports.of(Sockets.HOST).print("KVM internal error. Suberror: 1");
              TimeUnit.MILLISECONDS.sleep(500); // another port, which may be read later
              ports.of(Sockets.GUEST_QMP).print("{\"event\":\"STOP\"}");
              live(ports);
            });

    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Panicked("its KVM stopped the guest: KVM internal error. Suberror: 1"));
  }

  @Test
  void hostWithoutKvmIsToldInOneLine() throws Exception {
    BootReport report =
        boot(
            ports -> {
              ports.of(Sockets.HOST).print(UP);
              ports
                  .of(Sockets.HOST)
                  .print("{\"t\":2,\"event\":\"host-failed\",\"reason\":\"there is no KVM: why\"}");
              live(ports);
            });

    assertThat(report.outcome()).isEqualTo(new Outcome.Panicked("there is no KVM: why"));
  }

  @Test
  void hostWithoutAPortOfItsOwnSaysSoOnItsGuests() throws Exception {
    BootReport report =
        boot(
            ports ->
                ports
                    .of(Sockets.EVENTS)
                    .print("{\"t\":2,\"event\":\"host-failed\",\"reason\":\"no virtio console\"}"));

    assertThat(report.outcome()).isEqualTo(new Outcome.Panicked("no virtio console"));
    assertThat(report.events()).isEmpty();
  }

  /** Says that the host is alive until its QEMU is ended. */
  private static void live(ScriptedQemu.Ports ports) throws IOException, InterruptedException {
    while (true) {
      TimeUnit.MILLISECONDS.sleep(1000 / SPEED);
      ports.of(Sockets.HOST).print(ALIVE);
    }
  }

  private static void panic(ScriptedQemu.Port console, String why) throws IOException {
    console.print("[    5.0] Kernel panic - not syncing: " + why);
    console.print("[    5.1] ---[ end Kernel panic - not syncing: " + why + " ]---");
  }

  private BootReport boot(ScriptedQemu.Script script) throws Exception {
    return boot(
        script,
        List.of(
            said("up", 60),
            said("done", 90),
            new Step("painted", new Condition.Painted(), Duration.ofSeconds(60))));
  }

  private BootReport boot(ScriptedQemu.Script script, List<Step> steps) throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no kernel");
    var qemu = new ScriptedQemu(number -> Optional.empty(), script);
    var place =
        new NestedPlace(
            hardware(Optional.of("EPYC,+svm,+npt")),
            hardware(Optional.empty()),
            qemu,
            quick(),
            new AcceleratorProbe(qemu, quick(), directory),
            () -> file);
    return new Watcher(place, ContentSums::sha256)
        .boot(
            new BootRequest(
                Optional.of(file),
                new GuestImage.Initramfs(file),
                new Scenario(
                    "scripted",
                    "drawn by a test",
                    "none",
                    OptionalInt.empty(),
                    List.of(),
                    steps,
                    new Measure("up", "done", Measure.Clock.GUEST),
                    List.of(),
                    List.of()),
                directory.resolve("evidence"),
                TimeMode.REAL,
                Optional.empty(),
                Optional.empty(),
                Optional.of(file)));
  }

  private static Step said(String event, int seconds) {
    return new Step(event, new Condition.Said(event), Duration.ofSeconds(seconds));
  }

  private static Hardware hardware(Optional<String> cpu) {
    return new Hardware(
        "scripted",
        "for a test",
        Hardware.AcceleratorChoice.TCG,
        "pc",
        cpu,
        1,
        256,
        List.of(),
        Optional.empty());
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
