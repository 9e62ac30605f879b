package org.kbisect.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** A kernel's display driver comes later than this, and a capture sooner. */
  private static final Duration TAKEOVER = Duration.ofMillis(150);

  private final Scenario scenario;
  private final Optional<FrameSignature> reference;
  private final Dating dating;
  private final Optional<Step> last;
  private final FrameStream frames = new FrameStream();
  private final List<GuestEvent> events = new ArrayList<>();
  private final Map<String, StepTime> reached = new LinkedHashMap<>();
  private final List<Step> lookedBackFor = new ArrayList<>();

  private int next;
  private int eventsUsed;
  private long since;
  private long noticedAt;
  private Duration allowance = Duration.ZERO;
  private Optional<FrameSignature> picture = Optional.empty();
  private boolean strange;

  /** Whether a plain background is too little, since a step has asked for more. */
  private boolean furnished;

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
    this.reference = reference;
    this.dating = dating;
    this.last =
        scenario.steps().stream()
            .filter(step -> step.condition() instanceof Condition.Settled)
            .reduce((before, after) -> after);
  }

  public Scenario scenario() {
    return scenario;
  }

  /** The frames seen so far; frames are added to it directly. */
  public FrameStream frames() {
    return frames;
  }

  /** The guest said something. */
  public void said(GuestEvent event) {
    if (events.isEmpty()) {
      // The guest's clock begins with its kernel.
      frames.firmwareUntil(event.hostNanos() - event.guestNanos() + TAKEOVER.toNanos());
    }
    events.add(event);
  }

  public List<GuestEvent> events() {
    return List.copyOf(events);
  }

  /** What the last {@link Condition.Settled} step showed, once it has come. */
  public Optional<FrameSignature> picture() {
    return picture;
  }

  /** Whether the picture stands still that is not the one which was to come. */
  public boolean strange() {
    return strange;
  }

  /** The steps that came, in order. */
  public List<StepTime> steps() {
    return scenario.steps().stream()
        .filter(step -> reached.containsKey(step.name()))
        .map(step -> reached.get(step.name()))
        .toList();
  }

  /** How the boot ended, if it has by {@code now}. */
  public Optional<Outcome> advance(long now) {
    while (next < scenario.steps().size()) {
      Step step = scenario.steps().get(next);
      if (step.condition() instanceof Condition.Given) {
        return Optional.empty();
      }
      if (step.condition() instanceof Condition.LooksSettled) {
        lookedBackFor.add(step);
        allowance = allowance.plus(step.within());
        next++;
      } else if (came(step)) {
        next++;
        noticedAt = now;
        allowance = Duration.ZERO;
      } else {
        return missed(step, now);
      }
    }
    Optional<String> unmet =
        scenario.expectations().stream().flatMap(each -> each.unmet(events).stream()).findFirst();
    return Optional.of(
        unmet.isPresent()
            ? new Outcome.Unexpected(unmet.get())
            : new SpanTaken(scenario.measure(), reached, dating).settled());
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
    reach(scenario.steps().get(next), now, Optional.empty());
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
    return frames.timeline(quiet);
  }

  private boolean came(Step step) {
    if (step.condition() instanceof Condition.Said said) {
      return came(step, said);
    }
    if (step.condition() instanceof Condition.Settled settled) {
      return came(step, settled);
    }
    boolean more = step.condition() instanceof Condition.Furnished;
    furnished |= more;
    Optional<Long> shown = more ? frames.furnishedAt(since) : frames.paintedAt(since);
    shown.ifPresent(at -> reach(step, at, Optional.empty()));
    return shown.isPresent();
  }

  private boolean came(Step step, Condition.Said said) {
    for (int i = eventsUsed; i < events.size(); i++) {
      GuestEvent event = events.get(i);
      if (event.name().equals(said.event())) {
        eventsUsed = i + 1;
        reach(step, event.hostNanos(), Optional.of(Duration.ofNanos(event.guestNanos())));
        return true;
      }
    }
    return false;
  }

  private boolean came(Step step, Condition.Settled condition) {
    var settled = frames.settled(condition.quiet(), since);
    if (settled.isEmpty() || (furnished && !settled.get().look().furnished())) {
      return false;
    }
    if (last.equals(Optional.of(step))) {
      FrameSignature look = settled.get().look();
      strange = reference.isPresent() && !reference.get().looksLike(look);
      if (strange) {
        return false;
      }
      picture = Optional.of(look);
    }
    long lowest = since;
    for (Step earlier : lookedBackFor) {
      reach(earlier, frames.firstLike(settled.get(), lowest), Optional.empty());
    }
    lookedBackFor.clear();
    reach(step, Math.max(lowest, settled.get().from()), Optional.empty());
    return true;
  }

  private void reach(Step step, long host, Optional<Duration> guest) {
    Duration within =
        Duration.ofNanos(guest.isPresent() ? dating.stepNanos() : frames.unseenBefore(host));
    reached.put(
        step.name(),
        new StepTime(step.name(), Duration.ofNanos(host), guest, within, dating.screen()));
    since = host;
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
    boolean painted = !reached.isEmpty() && frames.paintedAt(0).isPresent();
    return Optional.of(
        painted ? new Outcome.Late(step.name(), within) : new Outcome.Silent(step.name(), within));
  }

  private Optional<String> contradiction() {
    return scenario.expectations().stream()
        .flatMap(each -> each.contradiction(events).stream())
        .findFirst();
  }

  /**
   * What is said twice shows a restart, whatever is waited for. The screen does so only where a
   * picture is waited for: a test that flips pages returns to earlier pictures by intention.
   */
  private RestartLoop restarts(Step missing) {
    RestartLoop said = RestartsSaid.of(events, reached.keySet(), scenario);
    boolean picture = !(missing.condition() instanceof Condition.Said);
    RestartLoop shown = picture ? timeline().restarts() : RestartLoop.NONE;
    return said.count() > shown.count() ? said : shown;
  }
}
