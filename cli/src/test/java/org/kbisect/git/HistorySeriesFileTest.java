package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.ConfigurationException;

class HistorySeriesFileTest {
  @TempDir Path folder;
  private Path series = Path.of("");

  @BeforeEach
  void writeSeries() throws IOException {
    series = SmallSeries.write(folder);
  }

  @Test
  void keepsTheEntriesInTheirOrder() throws IOException {
    assertThat(HistorySeriesFile.read(series).entries())
        .extracting(entry -> entry.getClass().getSimpleName())
        .containsExactly("Patch", "Branch", "Patch", "On", "Patch", "Merge");
  }

  @Test
  void refusesALineThatWasNotBegun() throws IOException {
    replace("- on: main", "- on: elsewhere");

    assertThatThrownBy(() -> HistorySeriesFile.read(series))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("series.yaml:11:")
        .hasMessageContaining("no line is named elsewhere");
  }

  @Test
  void refusesAPatchThatIsNotThere() throws IOException {
    replace("- patch: 3.patch", "- patch: 4.patch");

    assertThatThrownBy(() -> HistorySeriesFile.read(series))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("4.patch");
  }

  @Test
  void refusesAnUnknownKeyAndSaysWhatIsAllowed() throws IOException {
    replace("- on: main", "- onto: main");

    assertThatThrownBy(() -> HistorySeriesFile.read(series))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("onto")
        .hasMessageContaining("allowed: patch, branch, from, on, merge");
  }

  private void replace(String before, String after) throws IOException {
    Files.writeString(series, Files.readString(series).replace(before, after));
  }
}
