package org.kbisect.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of 200 trials and 2,000 frames; {@link PageBenchmark} says how long it takes. */
class PageSizeTest {
  private static final int MOST_BYTES = 5_000_000;

  @TempDir private Path folder;

  @Test
  void isNoMoreThanFiveMegabytesAndHasAStripOfEachBoot() throws Exception {
    String page = Page.of(PageBenchmark.campaign(folder).report());

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MOST_BYTES);
    assertThat(Pattern.compile("data:image/jpeg").matcher(page).results())
        .hasSize(PageBenchmark.TRIALS);
  }
}
