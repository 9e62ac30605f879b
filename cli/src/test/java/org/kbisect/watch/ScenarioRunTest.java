package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Drawn;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.place.Dating;
import org.kbisect.plan.Condition;
import org.kbisect.plan.Expectation;
import org.kbisect.plan.Input;
import org.kbisect.plan.Measure;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Step;
import org.kbisect.plan.Symptom;

class ScenarioRunTest {
  private static final FrameSignature BLACK = Drawn.black().look();
  private static final FrameSignature GREETER = Drawn.grey(60).look();
  private static final FrameSignature SHELL = Drawn.grey(120).look();

  private final ScenarioRun run =
      new ScenarioRun(
          scenario(
              Measure.Clock.HOST,
              said("kernel-up", 10),
              said("shell-started", 10),
              step("painted", new Condition.Painted(), 10),
              step("drawn", new Condition.LooksSettled(), 5),
              step("settled", new Condition.Settled(Duration.ofSeconds(2)), 10)));
  private double now;

  @Test
  void measuresFromStepToStep() {
    show(BLACK, 1);
    say("kernel-up", 1);
    say("shell-started", 1.5);
    show(BLACK, 3);
    show(GREETER, 1);

    Optional<Outcome> outcome = show(SHELL, 3);

    assertThat(outcome)
        .contains(new Outcome.Settled(Duration.ofMillis(3500), new Resolution(0.1, false)));
    assertThat(run.steps())
        .extracting(StepTime::step, step -> step.host().toMillis())
        .containsExactly(
            tuple("kernel-up", 1000L),
            tuple("shell-started", 1500L),
            tuple("painted", 4000L),
            tuple("drawn", 5000L),
            tuple("settled", 5000L));
  }

  @Test
  void measuresByTheGuestsClock() {
    var guest = new ScenarioRun(scenario(Measure.Clock.GUEST, said("a", 10), said("b", 10)));
    guest.said(new GuestEvent("a", 1_000_000_000L, 5_000_000_000L, Map.of()));
    guest.said(new GuestEvent("b", 1_002_330_814L, 9_000_000_000L, Map.of()));

    assertThat(guest.advance(9_000_000_000L))
        .contains(new Outcome.Settled(Duration.ofNanos(2_330_814)));
  }

  /** A background that is all there is for longer than the quiet time is not the greeter. */
  @Test
  void backgroundDoesNotSettleWhereMoreIsAskedFor() {
    FrameSignature background = Drawn.grey(35).look();
    FrameSignature greeter = Drawn.grey(35).with(120, 467, 348, 336, 76).look();
    var slow =
        new ScenarioRun(
            scenario(
                Measure.Clock.HOST,
                said("shell-started", 10),
                step("dialog", new Condition.Furnished(), 60),
                step("settled", new Condition.Settled(Duration.ofSeconds(2)), 60)));
    slow.frames().add(0, BLACK);
    slow.said(new GuestEvent("shell-started", nanos(1), nanos(1), Map.of()));
    for (int second = 2; second < 50; second++) {
      boolean dialog = second >= 20 && second < 21 || second >= 40;
      slow.frames().add(nanos(second), dialog ? greeter : background);
      if (second < 42) {
        assertThat(slow.advance(nanos(second))).isEmpty();
      }
    }

    assertThat(slow.advance(nanos(50))).isPresent();
    assertThat(slow.steps())
        .extracting(StepTime::step, step -> step.host().toSeconds())
        .containsExactly(tuple("shell-started", 1L), tuple("dialog", 20L), tuple("settled", 40L));
  }

  @Test
  void isSilentBeforeAnythingIsPainted() {
    show(BLACK, 1);
    say("kernel-up", 1);
    say("shell-started", 1.5);

    assertThat(show(BLACK, 12)).contains(new Outcome.Silent("painted", Duration.ofSeconds(10)));
  }

  @Test
  void isSilentWhenTheFirstStepNeverCame() {
    show(BLACK, 1);

    assertThat(show(SHELL, 12)).contains(new Outcome.Silent("kernel-up", Duration.ofSeconds(10)));
  }

  @Test
  void isLateWhenThePictureNeverStandsStill() {
    bootToShell();

    Optional<Outcome> outcome = Optional.empty();
    for (int i = 0; i < 20 && outcome.isEmpty(); i++) {
      outcome = show(Drawn.grey(40 + 10 * i).look(), 1);
    }

    assertThat(outcome).contains(new Outcome.Late("settled", Duration.ofSeconds(15)));
  }

  @Test
  void isRestartingWhenThePictureGoesBackAgainAndAgain() {
    bootToShell();

    Optional<Outcome> outcome = Optional.empty();
    for (int i = 0; i < 20 && outcome.isEmpty(); i++) {
      show(SHELL, 1);
      outcome = show(BLACK, 3);
    }

    assertThat(outcome).contains(new Outcome.Restarting(3, Duration.ofSeconds(4)));
  }

  @Test
  void isRestartingByTheGuestsWordWhereNoPictureComes() {
    show(BLACK, 1);
    say("kernel-up", 1);
    for (int start = 0; start < 4; start++) {
      say("shell-started", 2 + 2.5 * start);
    }

    assertThat(show(BLACK, 13)).contains(new Outcome.Restarting(3, Duration.ofMillis(2500)));
  }

  @Test
  void pageFlippingIsNoRestartWhereAnEventIsWaitedFor() {
    var flips =
        new ScenarioRun(scenario(Measure.Clock.GUEST, said("kernel-up", 10), said("done", 10)));
    flips.frames().add(0, BLACK);
    flips.said(new GuestEvent("kernel-up", 500_000_000L, 1_000_000_000L, Map.of()));
    for (int second = 2; second < 12; second++) {
      flips.frames().add(second * 1_000_000_000L, second % 2 == 0 ? SHELL : GREETER);
      flips.advance(second * 1_000_000_000L);
    }

    assertThat(flips.advance(13_000_000_000L))
        .contains(new Outcome.Late("done", Duration.ofSeconds(10)));
  }

  @Test
  void pictureThatStoodBeforeTheShellStartedHasToStandAfterItToo() {
    var run =
        new ScenarioRun(
            scenario(
                Measure.Clock.HOST,
                said("shell-started", 20),
                step("settled", new Condition.Settled(Duration.ofSeconds(2)), 10)));
    run.frames().add(0, BLACK);
    for (int second = 1; second <= 8; second++) {
      run.frames().add(second * 1_000_000_000L, GREETER);
    }
    run.said(new GuestEvent("shell-started", 8_500_000_000L, 8_500_000_000L, Map.of()));

    assertThat(run.advance(9_000_000_000L)).isEmpty();
    run.frames().add(11_000_000_000L, GREETER);
    assertThat(run.advance(11_000_000_000L)).contains(new Outcome.Settled(Duration.ofMillis(1)));
  }

  @Test
  void guestThatEndsByItselfIsJudgedByWhatCameBefore() {
    var guest = new ScenarioRun(scenario(Measure.Clock.GUEST, said("a", 10), said("b", 10)));
    guest.said(new GuestEvent("a", 1, 5, Map.of()));

    assertThat(guest.ended("the guest powered off", 6))
        .isEqualTo(new Outcome.Panicked("the guest powered off"));
    guest.said(new GuestEvent("b", 5_000_001, 7, Map.of()));
    assertThat(guest.ended("the guest powered off", 8))
        .isEqualTo(new Outcome.Settled(Duration.ofMillis(5)));
  }

  @Test
  void inputIsDueOnceWhatComesBeforeItHasCome() {
    var enter = new Input.Pressed(List.of("ret"));
    var login =
        new ScenarioRun(
            scenario(
                Measure.Clock.HOST,
                said("greeter", 10),
                step("log-in", new Condition.Given(enter), 0),
                said("desktop", 10)));

    assertThat(login.advance(nanos(1))).isEmpty();
    assertThat(login.due()).isEmpty();
    login.said(new GuestEvent("greeter", nanos(1), nanos(1), Map.of()));
    assertThat(login.advance(nanos(2))).isEmpty();
    assertThat(login.due()).contains(enter);
    login.done(nanos(3));
    assertThat(login.due()).isEmpty();
    login.said(new GuestEvent("desktop", nanos(7), nanos(7), Map.of()));

    assertThat(login.advance(nanos(8))).contains(new Outcome.Settled(Duration.ofSeconds(4)));
  }

  @Test
  void pictureThatIsNotTheGoodEndsIsNotTheScenarios() {
    Scenario desktop =
        scenario(
            Measure.Clock.HOST,
            said("shell-started", 10),
            step("settled", new Condition.Settled(Duration.ofSeconds(2)), 10));
    var wrong = new ScenarioRun(desktop, Optional.of(SHELL), Dating.REAL);
    wrong.frames().add(0, BLACK);
    wrong.said(new GuestEvent("shell-started", 1, nanos(1), Map.of()));
    wrong.advance(nanos(1));
    for (int second = 2; second < 12; second++) {
      wrong.frames().add(nanos(second), GREETER);
      assertThat(wrong.advance(nanos(second))).isEmpty();
    }

    assertThat(wrong.advance(nanos(12)))
        .contains(new Outcome.Late("settled", Duration.ofSeconds(10)));
    assertThat(wrong.strange()).isTrue();
    assertThat(wrong.picture()).isEmpty();
  }

  @Test
  void frameIsKnownToTheCaptureBeforeIt() {
    var run = new ScenarioRun(desktop());
    run.frames().add(0, BLACK);
    run.said(new GuestEvent("shell-started", 1, nanos(1), Map.of()));
    assertThat(run.frameCounts()).isFalse();
    run.advance(nanos(1));
    assertThat(run.frameCounts()).isTrue();
    run.frames().add(nanos(2), BLACK);
    run.frames().add(nanos(4), SHELL);
    run.frames().add(nanos(6), SHELL);

    assertThat(run.advance(nanos(6)))
        .contains(new Outcome.Settled(Duration.ofSeconds(3), new Resolution(2, false)));
    assertThat(run.steps().get(1).within()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void bothEndsOfASpanInVirtualTimeAreKnownToAStep() {
    var run = new ScenarioRun(desktop(), Optional.empty(), new Dating(true, true, nanos(1)));
    run.frames().add(0, BLACK);
    run.said(new GuestEvent("shell-started", 1, nanos(1), Map.of()));
    run.advance(nanos(1));
    for (int second = 1; second < 6; second++) {
      run.frames().add(nanos(second), second < 4 ? BLACK : SHELL);
    }
    run.frames().add(nanos(6), SHELL);

    assertThat(run.advance(nanos(6)))
        .contains(new Outcome.Settled(Duration.ofSeconds(3), new Resolution(2, true)));
  }

  @Test
  void spanOfTheGuestsClockRepeatsInVirtualTimeWhateverDatesFrames() {
    Scenario said =
        scenario(Measure.Clock.GUEST, said("shell-started", 10), said("shell-ready", 10));
    var run = new ScenarioRun(said, Optional.empty(), Dating.HOST_BESIDE_VIRTUAL);
    run.said(new GuestEvent("shell-started", nanos(1), nanos(2), Map.of()));
    run.said(new GuestEvent("shell-ready", nanos(3), nanos(9), Map.of()));

    assertThat(run.advance(nanos(9)))
        .contains(new Outcome.Settled(Duration.ofSeconds(2), Resolution.REPEATABLE));
    assertThat(run.frameCounts()).isFalse();
  }

  private static Scenario desktop() {
    return scenario(
        Measure.Clock.HOST,
        said("shell-started", 10),
        step("settled", new Condition.Settled(Duration.ofSeconds(2)), 10));
  }

  @Test
  void waitsForTheGoodEndsPictureBehindAnother() {
    Scenario desktop =
        scenario(
            Measure.Clock.HOST,
            said("shell-started", 10),
            step("settled", new Condition.Settled(Duration.ofSeconds(2)), 10));
    var slow = new ScenarioRun(desktop, Optional.of(SHELL), Dating.REAL);
    slow.frames().add(0, BLACK);
    slow.said(new GuestEvent("shell-started", 1, nanos(1), Map.of()));
    slow.advance(nanos(1));
    for (int second = 2; second < 9; second++) {
      slow.frames().add(nanos(second), second < 6 ? GREETER : SHELL);
      slow.advance(nanos(second));
    }

    assertThat(slow.advance(nanos(9)))
        .contains(new Outcome.Settled(Duration.ofSeconds(5), new Resolution(1, false)));
    assertThat(slow.strange()).isFalse();
    assertThat(slow.picture()).contains(SHELL);
  }

  @Test
  void sessionOfAnotherTypeSaysNothingAboutTheScenario() {
    var wayland = new Expectation("session", "type", "wayland");
    var fallback = new ScenarioRun(scenario(wayland, said("gdm", 10), said("shell", 10)));
    fallback.said(new GuestEvent("gdm", 1, 5, Map.of()));
    fallback.said(new GuestEvent("session", 2, 6, Map.of("type", "x11")));
    fallback.said(new GuestEvent("shell", 3, 7, Map.of()));

    Outcome outcome = fallback.advance(8).orElseThrow();

    assertThat(outcome).isEqualTo(new Outcome.Unexpected("the session's type is x11, not wayland"));
    assertThat(Stream.of("slower", "restarts", "never-paints", "panic:x"))
        .allSatisfy(
            symptom ->
                assertThat(Symptom.parse(symptom).sampleOf(outcome, fallback.scenario()))
                    .isEqualTo(
                        new Sample.Unusable(
                            "unexpected: the session's type is x11, not wayland", true)));
  }

  @Test
  void sessionThatWasNeverReportedIsNotTakenForTheRightOne() {
    var wayland = new Expectation("session", "type", "wayland");
    var mute = new ScenarioRun(scenario(wayland, said("gdm", 10), said("shell", 10)));
    mute.said(new GuestEvent("gdm", 1, 5, Map.of()));
    mute.said(new GuestEvent("shell", 3, 7, Map.of()));

    assertThat(mute.advance(8))
        .contains(new Outcome.Unexpected("the guest reported no session: its type is not known"));
  }

  @Test
  void lateBootOfAnotherSessionIsNotLateButAnother() {
    var wayland = new Expectation("session", "type", "wayland");
    var fallback = new ScenarioRun(scenario(wayland, said("gdm", 10), said("shell", 10)));
    fallback.said(new GuestEvent("gdm", 1, 5, Map.of()));
    fallback.advance(5);
    fallback.said(new GuestEvent("session", 2, 6, Map.of("type", "x11")));

    assertThat(fallback.advance(nanos(11)))
        .contains(new Outcome.Unexpected("the session's type is x11, not wayland"));
  }

  private void bootToShell() {
    show(BLACK, 1);
    say("kernel-up", 1);
    say("shell-started", 1.5);
    show(BLACK, 1);
  }

  /** Shows a picture for some seconds, ten frames a second, until an outcome is reached. */
  private Optional<Outcome> show(FrameSignature look, double seconds) {
    Optional<Outcome> outcome = Optional.empty();
    for (int i = 0; i < seconds * 10 && outcome.isEmpty(); i++) {
      run.frames().add(nanos(now), look);
      outcome = run.advance(nanos(now));
      now += 0.1;
    }
    return outcome;
  }

  /** The guest says something; its clock began half a second after QEMU. */
  private void say(String event, double at) {
    run.said(new GuestEvent(event, nanos(at - 0.5), nanos(at), Map.of()));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static Step said(String event, int within) {
    return step(event, new Condition.Said(event), within);
  }

  private static Step step(String name, Condition condition, int within) {
    return new Step(name, condition, Duration.ofSeconds(within));
  }

  private static Scenario scenario(Measure.Clock clock, Step... steps) {
    return scenario(clock, List.of(), steps);
  }

  private static Scenario scenario(Expectation expected, Step... steps) {
    return scenario(Measure.Clock.GUEST, List.of(expected), steps);
  }

  private static Scenario scenario(Measure.Clock clock, List<Expectation> expected, Step... steps) {
    int from = steps.length > 2 ? 1 : 0;
    return new Scenario(
        "test",
        "drawn",
        "none",
        OptionalInt.empty(),
        List.of(),
        List.of(steps),
        new Measure(steps[from].name(), steps[steps.length - 1].name(), clock),
        expected,
        List.of());
  }
}
