package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;
import org.kbisect.disk.ContentSums;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Condition;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.Input;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Measure;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Step;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.JudgedAgain;
import org.kbisect.watch.RecordingRequest;
import org.kbisect.watch.Watcher;

/** Boots a real kernel in a real QEMU. */
class QemuPlaceIT {
  /** For what must come: it ends a hang, on however slow a machine, and measures nothing. */
  private static final Duration LONG = Duration.ofMinutes(20);

  private static final Step KERNEL_UP = said("kernel-up");
  private static final Step PAINTED = new Step("painted", new Condition.Painted(), LONG);
  private static final Step SETTLED =
      new Step("settled", new Condition.Settled(Duration.ofSeconds(6)), LONG);

  @TempDir Path directory;

  private Programs programs = new LocalPrograms();
  private Optional<RecordingRequest> recording = Optional.empty();
  private Path kernel;
  private Path busybox;

  @BeforeEach
  void requireTools() throws Exception {
    for (String tool : List.of(QemuCommandLine.PROGRAM, "busybox", "cpio")) {
      assumeTrue(programs.find(tool).isPresent(), "there is no " + tool);
    }
    kernel = TestKernel.vmlinux();
    busybox = programs.find("busybox").orElseThrow();
  }

  @Test
  void settlesWhenTheScreenStandsStill() throws Exception {
    BootReport report =
        boot("paint 100; say shell-started; sleep 1; paint 200", KERNEL_UP, PAINTED, SETTLED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.events())
        .extracting(GuestEvent::name)
        .startsWith("kernel-up", "shell-started");
    assertThat(report.frames().firstPainted()).isPresent();
    assertThat(report.frames().settled().orElseThrow())
        .isGreaterThan(report.frames().firstPainted().orElseThrow());
    assertThat(report.evidence().frames()).hasSize(3).allMatch(Files::isRegularFile);
    assertThat(report.evidence().console()).content().isNotEmpty();
    assertThat(report.evidence().timeline()).content().contains("\"outcome\" : \"Settled\"");
  }

  @Test
  void recordingSaysWhatTheLiveBootSaid() throws Exception {
    Path file = directory.resolve("boot.zip");
    recording = Optional.of(new RecordingRequest(file, "is not read again", false));
    Step[] steps = {KERNEL_UP, PAINTED, SETTLED};

    BootReport report = boot("paint 100; say shell-started; sleep 1; paint 200", steps);

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    JudgedAgain.assertAlike(report, file, scenario(Measure.Clock.HOST, steps));
  }

  @Test
  void tellsARestartingShellFromALateOne() throws Exception {
    String shell =
        "paint 200; while :; do say shell-started; paint 200; sleep 1; paint 000; sleep 1; done";

    BootReport report = boot(shell, KERNEL_UP, PAINTED, within(SETTLED, 40));

    assertThat(report.outcome()).isInstanceOf(Outcome.Restarting.class);
    var restarting = (Outcome.Restarting) report.outcome();
    long said = report.events().stream().filter(e -> e.name().equals("shell-started")).count();
    assertThat((long) restarting.count()).isBetween(said - 2, said);
    assertThat(restarting.period()).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void isLateWhenSomethingWasPaintedAndAStepNeverCame() throws Exception {
    BootReport report = boot("paint 200", KERNEL_UP, PAINTED, within(said("shell-started"), 3));

    assertThat(report.outcome())
        .isEqualTo(new Outcome.Late("shell-started", Duration.ofSeconds(3)));
  }

  @Test
  void isSilentWhenOnlyTheFirmwareHasPainted() throws Exception {
    Path archive = TinyGuest.initramfs(directory, busybox, "echo hello >/dev/ttyS0");

    BootReport report =
        boot(hardware("VGA"), archive, TimeMode.REAL, KERNEL_UP, within(PAINTED, 3));

    assertThat(report.outcome()).isEqualTo(new Outcome.Silent("painted", Duration.ofSeconds(3)));
    assertThat(report.evidence().console()).content().contains("hello");
  }

  @Test
  void namesAPanicByItsSignature() throws Exception {
    BootReport report = boot("exit 3", KERNEL_UP, PAINTED);

    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Panicked(
                "Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000300"));
  }

  @Test
  void saysThatTheGuestPoweredOff() throws Exception {
    BootReport report = boot("poweroff -f", KERNEL_UP, PAINTED);

    assertThat(report.outcome()).isEqualTo(new Outcome.Panicked("the guest powered off"));
  }

  @Test
  void hearsAnEventThroughAFlood() throws Exception {
    String flood =
        "yes | head -c 200000 >&3; yes | head -c 20000 | tr '\\n' x >&3; echo >&3; say calm";

    BootReport report = boot(flood, KERNEL_UP, said("calm"));

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.remarks()).contains("100001 lines of the event channel were no events");
  }

  @Test
  void consoleOfAGuestThatFloodsItIsCutAndTheGuestIsNotHeldUp() throws Exception {
    BootReport report =
        boot("yes | head -c 4300000 >/dev/ttyS0; say calm", KERNEL_UP, said("calm"));

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.remarks())
        .anyMatch(remark -> remark.startsWith("the console was cut after 4 MiB; "));
    assertThat(Files.size(report.evidence().console())).isLessThan((4 << 20) + 100);
  }

  @Test
  void virtualTimeRepeatsToTheInstruction() throws Exception {
    Path archive = TinyGuest.initramfs(directory, busybox, "paint 200; say done");
    var measured = new HashSet<Outcome>();

    for (int boot = 0; boot < 3; boot++) {
      measured.add(
          boot(hardware("bochs-display"), archive, TimeMode.VIRTUAL, KERNEL_UP, said("done"))
              .outcome());
    }

    assertThat(measured).hasSize(1).first().isInstanceOf(Outcome.Settled.class);
  }

  /**
   * Frames, too, are the same at the same moments; a busy loop beside one of the boots is no
   * matter.
   */
  @Test
  void virtualTimeDatesFramesAlikeWhateverTheHostDoes() throws Exception {
    String shell = "say shell-started; paint 100; sleep 1; paint 200; usleep 70000; paint 300";
    Path archive = TinyGuest.initramfs(directory, busybox, shell);
    var seen = new HashSet<List<Object>>();
    var busy = new Thread(QemuPlaceIT::spin, "busy");
    busy.setDaemon(true);

    for (int boot = 0; boot < 3; boot++) {
      if (boot == 2) {
        busy.start();
      }
      BootReport report = boot(hardware("bochs-display"), archive, Measure.Clock.HOST);
      seen.add(List.of(report.outcome(), report.steps(), report.frames(), report.events()));
    }
    busy.interrupt();

    assertThat(seen).hasSize(1);
    var settled = (Outcome.Settled) seen.iterator().next().get(0);
    assertThat(settled.resolution().repeatable()).isTrue();
    assertThat(settled.resolution().seconds()).isBetween(0.01, 0.02);
    assertThat(settled.measured()).isGreaterThan(Duration.ofSeconds(1));
  }

  /** Whoever waits for the guest's end while it is held must not wait for ever. */
  @Test
  void guestThatEndsInVirtualTimeIsHeard() throws Exception {
    Path archive = TinyGuest.initramfs(directory, busybox, "poweroff -f");

    BootReport report =
        boot(hardware("bochs-display"), archive, TimeMode.VIRTUAL, KERNEL_UP, said("never"));

    assertThat(report.outcome()).isEqualTo(new Outcome.Panicked("the guest powered off"));
  }

  private static void spin() {
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
  }

  private BootReport boot(Hardware hardware, Path archive, Measure.Clock clock) throws Exception {
    return boot(
        hardware,
        archive,
        TimeMode.VIRTUAL,
        clock,
        said("shell-started"),
        PAINTED,
        new Step("settled", new Condition.Settled(Duration.ofMillis(1500)), PAINTED.within()));
  }

  @Test
  void goesOnWithoutAScreenAndSaysSo() throws Exception {
    Path archive = TinyGuest.initramfs(directory, busybox, "say done");

    BootReport report =
        boot(hardware("virtio-rng-pci"), archive, TimeMode.REAL, KERNEL_UP, said("done"));

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.remarks()).anyMatch(remark -> remark.startsWith("the screen cannot be read"));
    assertThat(report.evidence().frames()).isEmpty();
  }

  @Test
  void reportsTheLastWordsOfAQemuThatDiesAtStart() throws Exception {
    Path archive = TinyGuest.initramfs(directory, busybox, "");

    assertThatThrownBy(
            () -> boot(hardware("no-such-device"), archive, TimeMode.REAL, KERNEL_UP, PAINTED))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("exit 1")
        .hasMessageContaining("'no-such-device' is not a valid device model name");
  }

  @Test
  void blamesTheLabForAQemuThatIsKilled() throws Exception {
    Path archive = TinyGuest.initramfs(directory, busybox, "");
    programs = new MurderousPrograms(Duration.ofSeconds(2));

    assertThatThrownBy(
            () -> boot(hardware("bochs-display"), archive, TimeMode.REAL, KERNEL_UP, PAINTED))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("exit 137");
  }

  @Test
  void choosesTheAcceleratorByABootAndRemembersIt() throws Exception {
    Path cache = directory.resolve("cache");

    AcceleratorProbe.Answer answer =
        new AcceleratorProbe(programs, Clocks.system(), cache).best(kernel);

    // From now on no kernel is needed any more.
    assumeTrue(Files.isWritable(Path.of("/dev/kvm")), "there is no /dev/kvm: " + answer.why());
    assertThat(
            new AcceleratorProbe(programs, Clocks.system(), cache).best(directory.resolve("none")))
        .isEqualTo(answer);
  }

  @Test
  void typesOnTheGuestsKeyboard() throws Exception {
    String shell =
        "say waiting; read -r word </dev/tty1; case $word in 'Hello_7 {~}') say heard ;; esac";

    BootReport report =
        boot(
            shell,
            KERNEL_UP,
            said("waiting"),
            given("word", new Input.Typed("Hello_7 {~}")),
            given("enter", new Input.Pressed(List.of("ret"))),
            said("heard"));

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.steps()).hasSize(5);
  }

  @Test
  void saysThatAClickNeedsATablet() {
    assertThatThrownBy(() -> boot("", KERNEL_UP, given("open", new Input.Clicked(1, 1))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("click needs a tablet in the machine's devices");
  }

  @Test
  void namesAKeyThatQemuDoesNotKnow() {
    assertThatThrownBy(() -> boot("", KERNEL_UP, given("key", new Input.Pressed(List.of("enter")))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("enter");
  }

  @Test
  void leavesNoQemuBehind() throws Exception {
    boot("say done", KERNEL_UP, said("done"));

    assertThat(ProcessHandle.current().descendants())
        .noneMatch(each -> each.info().command().orElse("").contains("qemu"));
  }

  private static Step said(String event) {
    return new Step(event, new Condition.Said(event), LONG);
  }

  private static Step given(String name, Input input) {
    return new Step(name, new Condition.Given(input), Duration.ZERO);
  }

  private static Step within(Step step, int seconds) {
    return new Step(step.name(), step.condition(), Duration.ofSeconds(seconds));
  }

  private BootReport boot(String script, Step... steps) throws Exception {
    return boot(TimeMode.REAL, script, steps);
  }

  private BootReport boot(TimeMode time, String script, Step... steps) throws Exception {
    Path archive = TinyGuest.initramfs(directory, busybox, script);
    return boot(hardware("bochs-display"), archive, time, steps);
  }

  private BootReport boot(Hardware hardware, Path archive, TimeMode time, Step... steps)
      throws LabFault, InterruptedException {
    var clock = time == TimeMode.VIRTUAL ? Measure.Clock.GUEST : Measure.Clock.HOST;
    return boot(hardware, archive, time, clock, steps);
  }

  private BootReport boot(
      Hardware hardware, Path archive, TimeMode time, Measure.Clock measured, Step... steps)
      throws LabFault, InterruptedException {
    var clocks = Clocks.system();
    var place =
        new QemuPlace(
            hardware,
            programs,
            clocks,
            new AcceleratorProbe(programs, clocks, directory.resolve("cache")),
            Optional.empty(),
            new VirtualTime(
                new Plugin(
                    VirtualTime.PLUGIN,
                    programs,
                    Path.of("../qemu-configs/plugins"),
                    directory.resolve("cache"))));
    return new Watcher(place, ContentSums::sha256)
        .boot(
            new BootRequest(
                Optional.of(kernel),
                new GuestImage.Initramfs(archive),
                scenario(measured, steps),
                directory.resolve("evidence"),
                time,
                Optional.empty(),
                recording));
  }

  private static Scenario scenario(Measure.Clock measured, Step... steps) {
    var measure = new Measure(steps[0].name(), steps[steps.length - 1].name(), measured);
    return new Scenario(
        "test",
        "drawn by a test",
        "none",
        OptionalInt.empty(),
        List.of("quiet"),
        List.of(steps),
        measure,
        List.of(),
        List.of());
  }

  private static Hardware hardware(String device) {
    return new Hardware(
        "test",
        "for a test",
        Hardware.AcceleratorChoice.TCG,
        "pc",
        Optional.empty(),
        1,
        256,
        List.of(device),
        Optional.empty());
  }
}
