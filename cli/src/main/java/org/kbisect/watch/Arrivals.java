package org.kbisect.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.FrameStream;
import org.kbisect.judge.GuestEvent;
import org.kbisect.place.Dating;
import org.kbisect.plan.Condition;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Step;

/** Which steps of a scenario have come, and when, by what the guest said and showed. */
final class Arrivals {
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

  private int eventsUsed;
  private long since;
  private Optional<FrameSignature> picture = Optional.empty();
  private boolean strange;

  /** Whether a plain background is too little, since a step has asked for more. */
  private boolean furnished;

  /** What is known of the step that is asked for. */
  enum Arrival {
    CAME,
    NOT_YET,
    /** It is decided together with a later step. */
    LATER,
    /** It is for the watcher to do. */
    TO_BE_GIVEN
  }

  Arrivals(Scenario scenario, Optional<FrameSignature> reference, Dating dating) {
    this.scenario = scenario;
    this.reference = reference;
    this.dating = dating;
    this.last =
        scenario.steps().stream()
            .filter(step -> step.condition() instanceof Condition.Settled)
            .reduce((before, after) -> after);
  }

  FrameStream frames() {
    return frames;
  }

  void said(GuestEvent event) {
    if (events.isEmpty()) {
      // The guest's clock begins with its kernel.
      frames.firmwareUntil(event.hostNanos() - event.guestNanos() + TAKEOVER.toNanos());
    }
    events.add(event);
  }

  List<GuestEvent> events() {
    return List.copyOf(events);
  }

  Optional<FrameSignature> picture() {
    return picture;
  }

  boolean strange() {
    return strange;
  }

  /** The steps that came, by their names. */
  Map<String, StepTime> reached() {
    return reached;
  }

  /** The same in the scenario's order. */
  List<StepTime> steps() {
    return scenario.steps().stream()
        .filter(step -> reached.containsKey(step.name()))
        .map(step -> reached.get(step.name()))
        .toList();
  }

  /** Asks for a step, when those before it have come. */
  Arrival ask(Step step) {
    return step.condition().match(new Asked(step));
  }

  /** The watcher has done what the step gives. */
  void given(Step step, long now) {
    reach(step, now, Optional.empty());
  }

  private final class Asked implements Condition.Cases<Arrival> {
    private final Step step;

    Asked(Step step) {
      this.step = step;
    }

    @Override
    public Arrival given(Condition.Given given) {
      return Arrival.TO_BE_GIVEN;
    }

    @Override
    public Arrival looksSettled(Condition.LooksSettled looksSettled) {
      lookedBackFor.add(step);
      return Arrival.LATER;
    }

    @Override
    public Arrival painted(Condition.Painted painted) {
      return shown(frames.paintedAt(since));
    }

    @Override
    public Arrival furnished(Condition.Furnished more) {
      furnished = true;
      return shown(frames.furnishedAt(since));
    }

    private Arrival shown(Optional<Long> shown) {
      shown.ifPresent(at -> reach(step, at, Optional.empty()));
      return shown.isPresent() ? Arrival.CAME : Arrival.NOT_YET;
    }

    @Override
    public Arrival said(Condition.Said said) {
      for (int i = eventsUsed; i < events.size(); i++) {
        GuestEvent event = events.get(i);
        if (event.name().equals(said.event())) {
          eventsUsed = i + 1;
          reach(step, event.hostNanos(), Optional.of(Duration.ofNanos(event.guestNanos())));
          return Arrival.CAME;
        }
      }
      return Arrival.NOT_YET;
    }

    @Override
    public Arrival settled(Condition.Settled condition) {
      var settled = frames.settled(condition.quiet(), since);
      if (settled.isEmpty() || (furnished && !settled.get().look().furnished())) {
        return Arrival.NOT_YET;
      }
      if (last.equals(Optional.of(step))) {
        FrameSignature look = settled.get().look();
        strange = reference.isPresent() && !reference.get().looksLike(look);
        if (strange) {
          return Arrival.NOT_YET;
        }
        picture = Optional.of(look);
      }
      long lowest = since;
      for (Step earlier : lookedBackFor) {
        reach(earlier, frames.firstLike(settled.get(), lowest), Optional.empty());
      }
      lookedBackFor.clear();
      reach(step, Math.max(lowest, settled.get().from()), Optional.empty());
      return Arrival.CAME;
    }
  }

  private void reach(Step step, long host, Optional<Duration> guest) {
    Duration within =
        Duration.ofNanos(guest.isPresent() ? dating.stepNanos() : frames.unseenBefore(host));
    reached.put(
        step.name(),
        new StepTime(step.name(), Duration.ofNanos(host), guest, within, dating.screen()));
    since = host;
  }
}
