package org.kbisect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.judge.Area;

class ScenarioFileTest {
  private static final String WESTON =
      """
      name: weston
      description: The Wayland compositor weston paints its desktop on bochs-drm.
      image: weston
      memory: 512
      arguments: [quiet]
      steps:
        - {name: kernel-up,     event: kernel-up,     within: 60}
        - {name: shell-started, event: shell-started, within: 30}
        - {name: painted,       frame: non-black,     within: 60}
        - {name: drawn,         frame: scenario,      within: 1.5}
        - {name: settled,       frame: settled, quiet: 2, within: 60}
      measure: {from: shell-started, until: settled, clock: host}
      expect: [{event: session, field: type, is: wayland}]
      ignore: [{x: 1100, y: 0, width: 180, height: 32}]
      """;

  @TempDir Path directory;

  @Test
  void readsAScenario() throws IOException {
    Scenario scenario = read(WESTON);

    assertThat(scenario.memory()).isEqualTo(OptionalInt.of(512));
    assertThat(scenario.arguments()).containsExactly("quiet");
    assertThat(scenario.steps())
        .extracting(Step::condition)
        .containsExactly(
            new Condition.Said("kernel-up"),
            new Condition.Said("shell-started"),
            new Condition.Painted(),
            new Condition.LooksSettled(),
            new Condition.Settled(Duration.ofSeconds(2)));
    assertThat(scenario.steps().get(3).within()).isEqualTo(Duration.ofMillis(1500));
    assertThat(scenario.measure())
        .isEqualTo(new Measure("shell-started", "settled", Measure.Clock.HOST));
    assertThat(scenario.expectations())
        .containsExactly(new Expectation("session", "type", "wayland"));
    assertThat(scenario.ignored()).containsExactly(new Area(1100, 0, 180, 32));
  }

  @Test
  void readsTheScenariosOfTheRepository() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("..", "bisect-scripts"))) {
      List<Path> files =
          folders
              .map(folder -> folder.resolve("scenario.yaml"))
              .filter(Files::isRegularFile)
              .toList();

      assertThat(files).hasSizeGreaterThan(5);
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(ScenarioFile.read(FileText.read(file)).name())
                      .isEqualTo(file.getParent().getFileName().toString()));
    }
  }

  /** What is replaced in the scenario above, and the error's line and words. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          memory: 512        | memroy: 512      | 4: memroy: is not known here; allowed: name, description
          memory: 512        | memory: lots     | 4: memory: is text "lots"; allowed: a whole number from 32
          memory: 512        | memory: 5.5      | 4: memory: is the number "5.5"; allowed: a whole number
          memory: 512        | memory: 8        | 4: memory: is the number "8"; allowed: a whole number from 32
          memory: 512        | name: again      | 4: name: is here twice
          image: weston      | image:           | 3: image: is nothing; allowed: text
          image: weston      | image: 7         | 3: image: is the number "7"; allowed: text
          image: weston      | image: [a]       | 3: image: is a list; allowed: text
          image: weston      | image: *a        | 3: image: aliases are not read here
          image: weston      | image: {a        | not YAML
          arguments: [quiet] | arguments: quiet | 5: arguments: is text "quiet"; allowed: a list
          non-black          | pink             | 9: steps[2].frame: is text "pink"; allowed: non-black, furnished, scenario, settled
          within: 30         | wihtin: 30       | 8: steps[1].wihtin: is not known here; allowed: name, event
          "shell-started, within: 30" | shell-started | 8: steps[1]: the key within is missing
          within: 30         | within: -3       | 8: steps[1].within: is the number "-3"; allowed: a number from 0.001
          "quiet: 2,"        | ""               | 11: steps[4]: the key quiet is missing
          within: 1.5        | "within: 1, quiet: 1" | 10: steps[3].quiet: belongs to frame: settled only
          "event: kernel-up" | "event: a, frame: settled" | 7: steps[0]: needs one of event, frame, type, press, click
          "frame: non-black," | "press: ret," | 9: steps[2].within: belongs to steps that are waited for
          "frame: non-black,     within: 60" | "press: ret, type: a" | 9: steps[2]: needs one of event, frame, type, press, click
          "frame: non-black,     within: 60" | "press: Ret" | 9: steps[2].press: is "Ret"; allowed: QEMU's names of keys
          "frame: non-black,     within: 60" | "type: groß" | 9: steps[2].type: 'ß' is on no key of a US keyboard
          "frame: non-black,     within: 60" | "click: {x: 1}" | 9: steps[2].click: the key y is missing
          "name: painted"    | "name: kernel-up" | 9: steps[2]: two steps are named kernel-up
          from: shell-started | from: shel      | 12: measure: no step is named shel; allowed: kernel-up, shell-started
          clock: host        | clock: guest     | 12: measure: the guest's clock needs two events, and settled is a frame
          "frame: settled, quiet: 2" | "event: end" | 10: steps[3]: frame: scenario needs a later step with frame: settled
          is: wayland        | are: wayland     | 13: expect[0].are: is not known here; allowed: event, field, is
          is: wayland        | is: [wayland]    | 13: expect[0].is: is a list; allowed: text
          width: 180         | width: 0         | 14: ignore[0].width: is the number "0"; allowed: a whole number from 1
          """)
  void namesFileLineAndKeyOfWhatIsWrong(String here, String there, String message)
      throws IOException {
    String text = WESTON.replace(here, there);

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(directory.resolve("scenario.yaml") + ":")
        .hasMessageContaining(message);
  }

  @Test
  void readsWhatIsDoneToTheGuestInOrder() throws IOException {
    Scenario scenario =
        read(
            WESTON.replace(
                "  - {name: painted,",
                """
                - {name: password, type: 'Te_st 9!'}
                - {name: log-in, press: ret}
                - {name: switch, press: ctrl-alt-f2}
                - {name: open, click: {x: 640, y: 386}}
                - {name: painted,"""
                    .indent(2)
                    .stripTrailing()));

    assertThat(scenario.steps().subList(2, 6))
        .extracting(Step::condition)
        .containsExactly(
            new Condition.Given(new Input.Typed("Te_st 9!")),
            new Condition.Given(new Input.Pressed(List.of("ret"))),
            new Condition.Given(new Input.Pressed(List.of("ctrl", "alt", "f2"))),
            new Condition.Given(new Input.Clicked(640, 386)));
    assertThat(new Input.Typed("Te_st 9!").keys())
        .containsExactly(
            List.of("shift", "t"),
            List.of("e"),
            List.of("shift", "minus"),
            List.of("s"),
            List.of("t"),
            List.of("spc"),
            List.of("9"),
            List.of("shift", "1"));
  }

  @Test
  void saysThatAFileIsEmptyOrMissing() {
    assertThatThrownBy(() -> read("# nothing\n")).hasMessageEndingWith("scenario.yaml:1: is empty");
    assertThatThrownBy(() -> ScenarioFile.read(FileText.read(directory.resolve("none.yaml"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void readsOneDocumentOnly() {
    assertThatThrownBy(() -> read(WESTON + "---\nname: more\n"))
        .hasMessageContaining("more than one document");
  }

  private Scenario read(String text) throws IOException {
    return ScenarioFile.read(
        FileText.read(Files.writeString(directory.resolve("scenario.yaml"), text)));
  }
}
