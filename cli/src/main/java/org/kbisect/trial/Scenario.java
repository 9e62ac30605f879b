package org.kbisect.trial;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.kbisect.judge.Area;

/**
 * What the guest does, what it must show in which order, and which span of that is measured.
 *
 * @param image name of the guest image's recipe
 * @param memory guest memory, MiB; the machine's default when empty
 * @param arguments added to the kernel's command line
 * @param steps waited for in order
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
    List<Area> ignored) {

  public Scenario {
    arguments = List.copyOf(arguments);
    steps = List.copyOf(steps);
    ignored = List.copyOf(ignored);
    requireDistinctNames(steps);
    requireSteps(steps, measure);
  }

  public Optional<Step> step(String named) {
    return steps.stream().filter(step -> step.name().equals(named)).findFirst();
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
    for (String end : List.of(measure.from(), measure.until())) {
      Step step =
          steps.stream()
              .filter(each -> each.name().equals(end))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no step is named " + end));
      if (measure.clock() == Measure.Clock.GUEST && !(step.condition() instanceof Condition.Said)) {
        throw new IllegalArgumentException(
            "the guest's clock needs two events, and " + end + " is a frame");
      }
    }
  }
}
