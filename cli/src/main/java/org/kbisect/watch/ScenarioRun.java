package org.kbisect.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.FrameStream;
import org.kbisect.judge.FrameTimeline;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.RestartLoop;
import org.kbisect.place.Dating;
import org.kbisect.plan.Condition;
import org.kbisect.plan.Input;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Step;

/**
 * One boot held against its scenario, step by step: told what was seen and when, it says how the
 * boot ended. It reads no clock and touches no file, so a recorded boot is judged by the same code.
 * All times are nanoseconds since the emulator's start.
 */
final class ScenarioRun {
  /** How long a picture stands still to count as settled where the scenario does not say. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final Scenario scenario;
  private final Dating dating;
  private final Arrivals arrivals;

  private int next;
  private long noticedAt;
  private Duration allowance = Duration.ZERO;

  /** A boot of which nothing is known. */
  public ScenarioRun(Scenario scenario) {
    this(scenario, Optional.empty(), Dating.REAL);
  }

  /**
   * A boot that must end with a known picture.
   *
   * @param reference what the last {@link Condition.Settled} step shows where the scenario is met:
   *     a picture that stands still and is another one is not it
   */
  public ScenarioRun(Scenario scenario, Optional<FrameSignature> reference, Dating dating) {
    this.scenario = scenario;
    this.dating = dating;
    this.arrivals = new Arrivals(scenario, reference, dating);
  }

  public Scenario scenario() {
    return scenario;
  }

  /** The frames seen so far; frames are added to it directly. */
  public FrameStream frames() {
    return arrivals.frames();
  }

  /** The guest said something. */
  public void said(GuestEvent event) {
    arrivals.said(event);
  }

  public List<GuestEvent> events() {
    return arrivals.events();
  }

  /** What the last {@link Condition.Settled} step showed, once it has come. */
  public Optional<FrameSignature> picture() {
    return arrivals.picture();
  }

  /** Whether the picture stands still that is not the one which was to come. */
  public boolean strange() {
    return arrivals.strange();
  }

  /** The steps that came, in order. */
  public List<StepTime> steps() {
    return arrivals.steps();
  }

  /** How the boot ended, if it has by {@code now}. */
  public Optional<Outcome> advance(long now) {
    while (next < scenario.steps().size()) {
      Step step = scenario.steps().get(next);
      switch (arrivals.ask(step)) {
        case CAME -> come(now);
        case LATER -> {
          allowance = allowance.plus(step.within());
          next++;
        }
        case NOT_YET -> {
          return missed(step, now);
        }
        case TO_BE_GIVEN -> {
          return Optional.empty();
        }
      }
    }
    Optional<String> unmet =
        scenario.expectations().stream().flatMap(each -> each.unmet(events()).stream()).findFirst();
    return Optional.of(
        unmet.isPresent()
            ? new Outcome.Unexpected(unmet.get())
            : new SpanTaken(scenario.measure(), arrivals.reached(), dating).settled());
  }

  /**
   * Whether a frame is waited for now that may end the measured span, or begin it: how soon it is
   * seen is how finely the span is known.
   */
  public boolean frameCounts() {
    return next < scenario.steps().size() && scenario.isTimedByFrame(scenario.steps().get(next));
  }

  /** What is to be done to the guest now; the caller does it and says so. */
  public Optional<Input> due() {
    return next < scenario.steps().size()
            && scenario.steps().get(next).condition() instanceof Condition.Given given
        ? Optional.of(given.input())
        : Optional.empty();
  }

  /** What was {@link #due} has been done by {@code now}. */
  public void done(long now) {
    arrivals.given(scenario.steps().get(next), now);
    come(now);
  }

  private void come(long now) {
    next++;
    noticedAt = now;
    allowance = Duration.ZERO;
  }

  /** How the boot ended when the guest went away by itself, {@code how} being a sentence. */
  public Outcome ended(String how, long now) {
    return advance(now).orElseGet(() -> new Outcome.Panicked(how));
  }

  /** The frames reduced. */
  public FrameTimeline timeline() {
    Duration quiet =
        scenario.steps().stream()
            .map(Step::condition)
            .filter(Condition.Settled.class::isInstance)
            .map(condition -> ((Condition.Settled) condition).quiet())
            .findFirst()
            .orElse(QUIET);
    return frames().timeline(quiet);
  }

  private Optional<Outcome> missed(Step step, long now) {
    Duration within = step.within().plus(allowance);
    if (now - noticedAt <= within.toNanos()) {
      return Optional.empty();
    }
    RestartLoop restarts = restarts(step);
    if (restarts.isLoop()) {
      return Optional.of(new Outcome.Restarting(restarts.count(), restarts.period()));
    }
    Optional<String> contradiction = contradiction();
    if (contradiction.isPresent()) {
      return contradiction.map(Outcome.Unexpected::new);
    }
    boolean painted = !arrivals.reached().isEmpty() && frames().paintedAt(0).isPresent();
    return Optional.of(
        painted ? new Outcome.Late(step.name(), within) : new Outcome.Silent(step.name(), within));
  }

  private Optional<String> contradiction() {
    return scenario.expectations().stream()
        .flatMap(each -> each.contradiction(events()).stream())
        .findFirst();
  }

  /**
   * What is said twice shows a restart, whatever is waited for. The screen does so only where a
   * picture is waited for: a test that flips pages returns to earlier pictures by intention.
   */
  private RestartLoop restarts(Step missing) {
    RestartLoop said = RestartsSaid.of(events(), arrivals.reached().keySet(), scenario);
    boolean picture = missing.condition() instanceof Condition.Frame;
    RestartLoop shown = picture ? timeline().restarts() : RestartLoop.NONE;
    return said.count() > shown.count() ? said : shown;
  }
}
