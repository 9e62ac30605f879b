package org.kbisect.plan;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.kbisect.judge.Area;

/**
 * What the guest does, what it must show in which order, and which span of that is measured.
 *
 * @param image name of the guest image's recipe
 * @param memory guest memory, MiB; the machine's default when empty
 * @param arguments added to the kernel's command line
 * @param steps waited for in order
 * @param expectations what the guest must say of itself
 * @param ignored parts of the screen that never count, such as a clock
 */
public record Scenario(
    String name,
    String description,
    String image,
    OptionalInt memory,
    List<String> arguments,
    List<Step> steps,
    Measure measure,
    List<Expectation> expectations,
    List<Area> ignored) {

  public Scenario {
    arguments = List.copyOf(arguments);
    steps = List.copyOf(steps);
    expectations = List.copyOf(expectations);
    ignored = List.copyOf(ignored);
    requireDistinctNames(steps);
    requireSteps(steps, measure);
  }

  /**
   * The same scenario with another span measured, by the guest's clock where that can date both
   * ends.
   *
   * @param span {@code FROM..UNTIL}: two steps, or {@link Measure#START} and a step
   * @throws InvalidRequest when there is no such span
   */
  public Scenario measuring(String span) {
    String[] ends = span.split("\\.\\.", -1);
    if (ends.length != 2) {
      throw new InvalidRequest("a measure is FROM..UNTIL, not '%s'".formatted(span));
    }
    var clock = said(ends[0]) && said(ends[1]) ? Measure.Clock.GUEST : Measure.Clock.HOST;
    try {
      return measuring(new Measure(ends[0], ends[1], clock));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequest(
          "measure %s of scenario %s: %s; allowed, in this order: %s, %s"
              .formatted(
                  span,
                  name,
                  e.getMessage(),
                  Measure.START,
                  steps.stream().map(Step::name).collect(joining(", "))),
          e);
    }
  }

  /**
   * The same scenario with another span measured.
   *
   * @throws IllegalArgumentException when there is no such span
   */
  public Scenario measuring(Measure other) {
    return new Scenario(
        name, description, image, memory, arguments, steps, other, expectations, ignored);
  }

  private boolean said(String named) {
    return named.equals(Measure.START)
        || step(named).filter(step -> step.condition() instanceof Condition.Said).isPresent();
  }

  /**
   * Whether {@code step} is a frame, and one that dates an end of the measured span or precedes it.
   */
  public boolean isTimedByFrame(Step step) {
    List<Step> ends =
        Stream.of(measure.from(), measure.until()).flatMap(each -> step(each).stream()).toList();
    return isFrame(step)
        && ends.stream().anyMatch(end -> isFrame(end) && steps.indexOf(step) <= steps.indexOf(end));
  }

  private static boolean isFrame(Step step) {
    return step.condition() instanceof Condition.Frame;
  }

  public Optional<Step> step(String named) {
    return steps.stream().filter(step -> step.name().equals(named)).findFirst();
  }

  /** What all its steps may take together, in real time. */
  public Duration limit() {
    return steps.stream().map(Step::within).reduce(Duration.ZERO, Duration::plus);
  }

  private static void requireDistinctNames(List<Step> steps) {
    var seen = new HashSet<String>();
    for (Step step : steps) {
      if (!seen.add(step.name())) {
        throw new IllegalArgumentException("two steps are named " + step.name());
      }
    }
  }

  private static void requireSteps(List<Step> steps, Measure measure) {
    List<String> names = steps.stream().map(Step::name).toList();
    boolean fromStart = measure.from().equals(Measure.START);
    if (!fromStart && !names.contains(measure.from())) {
      throw new IllegalArgumentException("no step is named " + measure.from());
    }
    if (!names.contains(measure.until())) {
      throw new IllegalArgumentException("no step is named " + measure.until());
    }
    if (names.indexOf(measure.from()) >= names.indexOf(measure.until())) {
      throw new IllegalArgumentException(
          "%s does not come before %s".formatted(measure.from(), measure.until()));
    }
    for (Step step : steps) {
      boolean end = step.name().equals(measure.from()) || step.name().equals(measure.until());
      if (end
          && measure.clock() == Measure.Clock.GUEST
          && !(step.condition() instanceof Condition.Said)) {
        throw new IllegalArgumentException(
            "the guest's clock needs two events, and " + step.name() + " is a frame");
      }
    }
  }
}
