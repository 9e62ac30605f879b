package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kbisect.watch.DrawnBoot.BLACK;
import static org.kbisect.watch.DrawnBoot.GREETER;
import static org.kbisect.watch.DrawnBoot.SCENARIO;
import static org.kbisect.watch.DrawnBoot.SHELL;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.Symptom;

/** A boot's record says from a file what it said when the boot had just ended. */
class BootRecordTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void settles() throws IOException {
    BootReport report = judge(shell(drawn(Optional.empty())).record());

    assertThat(report.outcome())
        .isEqualTo(new Outcome.Settled(Duration.ofSeconds(1), new Resolution(0.1, false)));
    assertThat(report.steps())
        .extracting(StepTime::step)
        .containsExactly("shell-started", "painted", "settled");
    assertThat(sample(report, new Symptom.Slower()))
        .isEqualTo(new Sample.Time(1, new Resolution(0.1, false)));
  }

  @Test
  void settlesOnThePictureThatWasToCome() throws IOException {
    DrawnBoot boot = drawn(Optional.of(look(SHELL)));

    assertThat(judge(shell(boot).record()).outcome()).isInstanceOf(Outcome.Settled.class);
  }

  /** Without the reference picture in it a recording would say that such a boot has settled. */
  @Test
  void strangePictureIsNotTheOneThatWasToCome() throws IOException {
    DrawnBoot boot = drawn(Optional.of(look(GREETER + SHELL)));

    BootReport report = judge(shell(boot).show(SHELL, 12).record());

    assertThat(report.outcome()).isEqualTo(new Outcome.Late("settled", TEN_SECONDS));
    assertThat(sample(report, new Symptom.Slower())).isEqualTo(new Sample.Censored(10));
    assertThat(report.remarks())
        .contains("the picture stood still, but it is not the one that the good end settled on");
  }

  /** Without what was known of the disk a recording would blame the kernel. */
  @Test
  void ownDiskWithoutTheAgentSaysNothingAboutTheKernel() throws IOException {
    BootReport started = judge(mute(new OwnDisk("/dev/vda1", true)));
    BootReport hung = judge(mute(new OwnDisk("/dev/vda1", false)));

    assertThat(started.outcome()).isInstanceOf(Outcome.Unexpected.class);
    assertThat(sample(started, new Symptom.NeverPaints())).isInstanceOf(Sample.Unusable.class);
    assertThat(hung.outcome()).isEqualTo(new Outcome.Silent("shell-started", TEN_SECONDS));
    assertThat(sample(hung, new Symptom.NeverPaints())).isEqualTo(new Sample.Shown());
  }

  private BootRecord mute(OwnDisk disk) throws IOException {
    return drawn(Optional.empty()).of(disk).show(BLACK, 12).record();
  }

  @Test
  void guestThatDiesOrEndsHasDied() throws IOException {
    DrawnBoot dying = drawn(Optional.empty()).show(BLACK, 1).say("shell-started").show(SHELL, 1);

    assertThat(judge(dying.record(Optional.of("BUG: at #"), Optional.of("reset"))).outcome())
        .isEqualTo(new Outcome.Panicked("BUG: at #"));
    assertThat(judge(dying.record(Optional.empty(), Optional.of("it is gone"))).outcome())
        .isEqualTo(new Outcome.Panicked("it is gone"));
  }

  /** A step is late by when its watcher saw the one before: the order says so, no date does. */
  @Test
  void whatCameBetweenTwoLooksIsJudgedAsTheWatcherSawIt() throws IOException {
    DrawnBoot busy = drawn(Optional.empty()).show(BLACK, 1).say("shell-started").pause(3);
    BootRecord boot = busy.show(BLACK, 7.5).show(SHELL, 3).record();

    assertThat(judge(boot).outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(judge(seenAsItWasSaid(boot)).outcome())
        .isEqualTo(new Outcome.Silent("painted", TEN_SECONDS));
  }

  /** The same boot under a watcher that looks whenever the guest says something. */
  private static BootRecord seenAsItWasSaid(BootRecord boot) {
    var observations = new ArrayList<Observation>();
    for (Observation observation : boot.observations()) {
      observations.add(observation);
      if (observation instanceof Observation.Said said) {
        observations.add(new Observation.Moment(said.event().hostNanos()));
      }
    }
    return new BootRecord(
        boot.looks(),
        observations,
        boot.reference(),
        boot.disk(),
        boot.ending(),
        boot.dating(),
        boot.facts());
  }

  @Test
  void inputIsGivenWhenItWasGiven() throws IOException {
    String login =
        SCENARIO.replace(
            "  - {name: settled", "  - {name: entered, press: ret}\n  - {name: settled");
    DrawnBoot boot =
        new DrawnBoot(directory.resolve("boot.zip"), login, Optional.empty())
            .show(BLACK, 1)
            .say("shell-started")
            .show(GREETER, 1)
            .show(SHELL, 3);

    BootReport report = judge(boot.record(), login);

    assertThat(report.steps())
        .filteredOn(step -> step.step().equals("entered"))
        .extracting(StepTime::host)
        .containsExactly(Duration.ofMillis(1014));
  }

  @Test
  void spanThatAnOptionChoseIsTheOneThatIsMeasuredAgain() throws IOException {
    Scenario other = scenario(SCENARIO).measuring("painted..settled");
    try (DrawnBoot boot = drawn(Optional.empty())) {
      Path file = shell(boot).end(boot.record(), other.measure());

      try (Recording recording = Recording.open(file)) {
        assertThat(recording.scenario()).isEqualTo(other);
      }
    }
  }

  private static DrawnBoot shell(DrawnBoot boot) throws IOException {
    return boot.show(BLACK, 1).say("shell-started").show(GREETER, 1).show(SHELL, 3);
  }

  private DrawnBoot drawn(Optional<FrameSignature> reference) {
    return new DrawnBoot(directory.resolve("boot.zip"), SCENARIO, reference);
  }

  private static FrameSignature look(int level) {
    return FrameSignature.of(160, 96, grey(level), 0);
  }

  private static byte[] grey(int level) {
    var rgb = new byte[160 * 96 * 3];
    Arrays.fill(rgb, (byte) level);
    return rgb;
  }

  private Sample sample(BootReport report, Symptom symptom) throws IOException {
    return report.sample(symptom, scenario(SCENARIO));
  }

  private BootReport judge(BootRecord boot) throws IOException {
    return judge(boot, SCENARIO);
  }

  /** The live report, which the one from a file must equal, as must the record itself. */
  private BootReport judge(BootRecord boot, String text) throws IOException {
    Scenario scenario = scenario(text);
    Path file = directory.resolve("again.zip");
    var evidence = new Evidence(file, file, file, file, List.of());
    BootReport live = BootReport.of(boot, scenario, evidence).orElseThrow();
    var request = new RecordingRequest(file, text, false);
    try (Recorder recorder = Recorder.begin(request)) {
      recorder.finish(boot, scenario.measure());
    }
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.boot()).isEqualTo(boot);
      assertThat(recording.judge(recording.scenario())).isEqualTo(live);
    }
    return live;
  }

  private static Scenario scenario(String text) {
    return ScenarioFile.parse("drawn.yaml", text);
  }
}
