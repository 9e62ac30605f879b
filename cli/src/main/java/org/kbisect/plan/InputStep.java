package org.kbisect.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;

/** Reads a step of a scenario that does something to the guest: {@code type, press, click}. */
final class InputStep {
  /** What such a step may not have, since nothing is waited for. */
  private static final List<String> WAITING = List.of("event", "frame", "quiet", "within");

  private InputStep() {}

  /** The input; empty where the step is one that is waited for. */
  static Optional<Input> read(Mapping keys) {
    var inputs = new ArrayList<Input>();
    keys.optional("type").map(InputStep::typed).ifPresent(inputs::add);
    keys.optional("press").map(InputStep::pressed).ifPresent(inputs::add);
    keys.optional("click").map(InputStep::clicked).ifPresent(inputs::add);
    if (inputs.size() > 1) {
      throw keys.error("needs one of event, frame, type, press, click");
    }
    for (String key : inputs.isEmpty() ? List.<String>of() : WAITING) {
      keys.optional(key)
          .ifPresent(
              setting -> {
                throw setting.error("belongs to steps that are waited for");
              });
    }
    return inputs.stream().findFirst();
  }

  private static Input typed(Setting setting) {
    try {
      return new Input.Typed(setting.text());
    } catch (IllegalArgumentException e) {
      throw setting.error(String.valueOf(e.getMessage()));
    }
  }

  /** Keys are written as people do: {@code ctrl-alt-delete}. */
  private static Input pressed(Setting setting) {
    if (!setting.text().matches("[a-z0-9_]++(?:-[a-z0-9_]++)*+")) {
      throw setting.error(
          "is \"%s\"; allowed: QEMU's names of keys, such as ret or ctrl-alt-delete"
              .formatted(setting.text()));
    }
    return new Input.Pressed(List.of(setting.text().split("-", -1)));
  }

  private static Input clicked(Setting setting) {
    Mapping place = setting.mapping("x", "y");
    int largest = 1 << 16;
    return new Input.Clicked(
        place.required("x").integer(0, largest), place.required("y").integer(0, largest));
  }
}
