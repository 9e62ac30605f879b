package org.kbisect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
  private static final Scenario SCENARIO =
      new Scenario(
          "shown",
          "A scenario.",
          "image",
          OptionalInt.empty(),
          List.of(),
          List.of(
              step("kernel-up", new Condition.Said("kernel-up")),
              step("shell", new Condition.Said("shell-started")),
              step("painted", new Condition.Painted())),
          new Measure("shell", "painted", Measure.Clock.HOST),
          List.of(),
          List.of());

  @ParameterizedTest
  @CsvSource({
    "kernel-up..shell, kernel-up, shell, GUEST",
    "start..kernel-up, start, kernel-up, GUEST",
    "start..painted, start, painted, HOST",
    "kernel-up..painted, kernel-up, painted, HOST"
  })
  void measuresAnotherSpan(String span, String from, String until, Measure.Clock clock) {
    assertThat(SCENARIO.measuring(span).measure()).isEqualTo(new Measure(from, until, clock));
  }

  @ParameterizedTest
  @CsvSource({
    "shell, a measure is FROM..UNTIL",
    "shell..never, no step is named never",
    "nowhere..shell, no step is named nowhere",
    "painted..shell, painted does not come before shell",
    "shell..start, no step is named start",
    "a..b..c, a measure is FROM..UNTIL"
  })
  void refusesASpanThatIsNone(String span, String message) {
    assertThatThrownBy(() -> SCENARIO.measuring(span))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(message);
  }

  @Test
  void saysWhichStepsThereAre() {
    assertThatThrownBy(() -> SCENARIO.measuring("x..y"))
        .hasMessageEndingWith("allowed, in this order: start, kernel-up, shell, painted");
  }

  private static Step step(String name, Condition condition) {
    return new Step(name, condition, Duration.ofSeconds(10));
  }
}
