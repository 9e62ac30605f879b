package org.kbisect.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;
import org.kbisect.judge.Area;

/** Reads {@code scenario.yaml}. */
public final class ScenarioFile {
  private ScenarioFile() {}

  /**
   * The scenario of a text.
   *
   * @param name of the file that it is from, for messages
   * @throws ConfigurationException naming the file, line and key at fault
   */
  public static Scenario parse(String name, String text) {
    return read(new FileText(name, Optional.of(text)));
  }

  /**
   * The scenario in {@code file}.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   */
  public static Scenario read(FileText file) {
    Setting document = YamlFile.read(file);
    Mapping keys =
        document.mapping(
            "name",
            "description",
            "image",
            "memory",
            "arguments",
            "steps",
            "measure",
            "expect",
            "ignore");
    Setting name = keys.required("name");
    List<Step> steps = steps(keys.required("steps"));
    Setting measure = keys.required("measure");
    Measure measured = measure(measure);
    try {
      return new Scenario(
          name.text(),
          keys.required("description").text(),
          keys.required("image").text(),
          keys.optional("memory")
              .map(memory -> OptionalInt.of(memory.integer(32, 1 << 20)))
              .orElse(OptionalInt.empty()),
          keys.items("arguments").stream().map(Setting::text).toList(),
          steps,
          measured,
          keys.items("expect").stream().map(ScenarioFile::expectation).toList(),
          keys.items("ignore").stream().map(ScenarioFile::area).toList());
    } catch (IllegalArgumentException e) {
      throw measure.error(
          e.getMessage()
              + "; allowed: "
              + String.join(", ", steps.stream().map(Step::name).toList()));
    }
  }

  private static List<Step> steps(Setting setting) {
    List<Setting> items = setting.items();
    if (items.isEmpty()) {
      throw setting.error("is empty; allowed: at least one step");
    }
    for (int i = 0; i < items.size(); i++) {
      String name = name(items.get(i));
      for (Setting later : items.subList(i + 1, items.size())) {
        if (name(later).equals(name)) {
          throw later.error("two steps are named " + name);
        }
      }
    }
    List<Step> steps = items.stream().map(ScenarioFile::step).toList();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).condition() instanceof Condition.LooksSettled
          && steps.stream()
              .skip(i + 1L)
              .noneMatch(step -> step.condition() instanceof Condition.Settled)) {
        throw items.get(i).error("frame: scenario needs a later step with frame: settled");
      }
    }
    return steps;
  }

  private static Mapping stepKeys(Setting setting) {
    return setting.mapping("name", "event", "frame", "quiet", "type", "press", "click", "within");
  }

  private static String name(Setting setting) {
    return stepKeys(setting).required("name").text();
  }

  private static Step step(Setting setting) {
    Mapping keys = stepKeys(setting);
    String name = keys.required("name").text();
    Optional<Input> input = InputStep.read(keys);
    return input.isPresent()
        ? new Step(name, new Condition.Given(input.get()), Duration.ZERO)
        : new Step(name, condition(keys), keys.required("within").seconds());
  }

  private static Condition condition(Mapping keys) {
    Optional<Setting> event = keys.optional("event");
    Optional<Setting> frame = keys.optional("frame");
    Optional<Setting> quiet = keys.optional("quiet");
    if (event.isPresent() == frame.isPresent()) {
      throw keys.error("needs one of event, frame, type, press, click");
    }
    Condition condition =
        event
            .<Condition>map(said -> new Condition.Said(said.text()))
            .orElseGet(() -> frame(frame.orElseThrow(), keys));
    if (quiet.isPresent() && !(condition instanceof Condition.Settled)) {
      throw quiet.get().error("belongs to frame: settled only");
    }
    return condition;
  }

  private static Condition frame(Setting setting, Mapping keys) {
    return switch (setting.choice(Frame.class)) {
      case NON_BLACK -> new Condition.Painted();
      case FURNISHED -> new Condition.Furnished();
      case SCENARIO -> new Condition.LooksSettled();
      case SETTLED -> new Condition.Settled(keys.required("quiet").seconds());
    };
  }

  private static Measure measure(Setting setting) {
    Mapping keys = setting.mapping("from", "until", "clock");
    return new Measure(
        keys.required("from").text(),
        keys.required("until").text(),
        keys.required("clock").choice(Measure.Clock.class));
  }

  private static Expectation expectation(Setting setting) {
    Mapping keys = setting.mapping("event", "field", "is");
    return new Expectation(
        keys.required("event").text(), keys.required("field").text(), keys.required("is").text());
  }

  private static Area area(Setting setting) {
    Mapping keys = setting.mapping("x", "y", "width", "height");
    int largest = 1 << 16;
    return new Area(
        keys.required("x").integer(0, largest),
        keys.required("y").integer(0, largest),
        keys.required("width").integer(1, largest),
        keys.required("height").integer(1, largest));
  }

  /** The frame conditions as scenario files spell them. */
  private enum Frame {
    NON_BLACK,
    FURNISHED,
    SCENARIO,
    SETTLED
  }
}
