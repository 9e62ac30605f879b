package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.config.ConfigurationException;

class MatrixFileTest {
  private static final String MATRIX =
      """
      name: mappings
      scenario: drm-fill
      rows: [{name: plain}, {name: patched, patch: [a.patch]}]
      columns: [{name: one}, {name: other, cpu: EPYC}]
      published: [{row: plain, column: other, seconds: 2.5}]
      boots: 2
      seed: 3
      """;

  @TempDir private Path directory;

  @Test
  void saysWhatItsCellsShareAndWhatEachChanges() throws Exception {
    MatrixFile file = read(MATRIX);

    assertThat(file.campaign().draft().find(DraftKey.SCENARIO)).contains("drm-fill");
    assertThat(file.rows().get(1).patches()).containsExactly(directory.resolve("a.patch"));
    assertThat(file.columns().get(1).cpu()).contains("EPYC");
    assertThat(file.boots()).contains(2);
    assertThat(file.published(file.rows().get(0), file.columns().get(1))).hasValue(2.5);
    assertThat(file.published(file.rows().get(0), file.columns().get(0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed: 3     | sede: 3      | m.yaml:7: sede: is not known here",
        "row: plain  | row: plan    | published[0].row: is \"plan\"; allowed: plain, patched",
        "name: other | name: one    | m.yaml:4: columns[1]: two of them are named one",
        "boots: 2    | boots: 0     | boots: is the number \"0\"",
      })
  void namesTheKeyThatIsWrong(String right, String wrong, String message) {
    assertThatThrownBy(() -> read(MATRIX.replace(right, wrong)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  private MatrixFile read(String text) throws IOException {
    return MatrixFile.read(Files.writeString(directory.resolve("m.yaml"), text));
  }
}
