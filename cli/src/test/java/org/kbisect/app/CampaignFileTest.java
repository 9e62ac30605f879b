package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.config.ConfigurationException;

class CampaignFileTest {
  private static final Path CAMPAIGNS = Path.of("../bisect-scripts/campaigns");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scenery: weston        | scenery: is not known here",
        "trials: many           | trials: is text \"many\"; allowed: a whole number from 1 to 10000",
        "trials: 0              | trials: is the number \"0\"",
        "role: guests           | role: is text \"guests\"; allowed: guest, host",
        "time: warped           | time: is text \"warped\"; allowed: real, virtual",
        "confidence: 1          | confidence: is the number \"1\"",
        "at-least: 1            | at-least: is the number \"1\"; allowed: a number from 1.001 to 100",
        "control-margin: 1      | control-margin: is the number \"1\"",
        "most-boots: 0          | most-boots: is the number \"0\"",
        "noisy: perhaps         | noisy: is text \"perhaps\"; allowed: true, false",
        "first-parent: 1        | first-parent: is the number \"1\"",
        "good: main             | good: is text \"main\"; allowed: a list",
        "patch: []              | patch: is empty; allowed: at least one patch",
        "memory-cost: {cpu: c}  | the key policy is missing",
      })
  void whatIsWrongIsNamedWithItsLine(String line, String message) {
    assertThatThrownBy(() -> read("bad: main\n" + line + "\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("c.yaml:2: ")
        .hasMessageContaining(message);
  }

  @Test
  void everyCampaignThatComesWithKbisectIsRead() throws Exception {
    try (Stream<Path> files = Files.list(CAMPAIGNS)) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .hasSizeGreaterThan(5)
          .allSatisfy(
              file ->
                  assertThatCode(
                          () ->
                              CampaignFile.read(
                                  file,
                                  "name",
                                  "revision",
                                  "boots",
                                  "seed",
                                  "rows",
                                  "columns",
                                  "published"))
                      .doesNotThrowAnyException());
    }
  }

  @Test
  void anEmptyListSaysNothing() throws Exception {
    Draft draft = read("config: []\ngood: [a]\n").draft();

    assertThat(draft.has(DraftKey.FRAGMENTS)).isFalse();
    assertThat(draft.all(DraftKey.GOOD)).isEqualTo(List.of("a"));
  }

  private CampaignFile read(String text) throws IOException {
    return CampaignFile.read(Files.writeString(directory.resolve("c.yaml"), text));
  }
}
