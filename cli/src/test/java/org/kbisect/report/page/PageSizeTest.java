package org.kbisect.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.report.model.DrawnCampaign;

/** A page of 200 trials and 2,000 frames. It publishes how long that takes, for BENCHMARKS. */
class PageSizeTest {
  private static final int TRIALS = 200;
  private static final int FRAMES_OF_EACH = 10;
  private static final int MOST_BYTES = 5_000_000;

  @TempDir private Path folder;

  @Test
  void isNoMoreThanFiveMegabytesAndHasAStripOfEachBoot(TestReporter told) throws Exception {
    var campaign = new DrawnCampaign(folder).frames(FRAMES_OF_EACH);
    for (int trial = 0; trial < TRIALS; trial++) {
      campaign.boot(DrawnCampaign.id(trial % 10), trial % 10 < DrawnCampaign.CULPRIT ? 1 : 4);
    }

    long began = System.nanoTime();
    String page = Page.of(campaign.report());
    int bytes = page.getBytes(StandardCharsets.UTF_8).length;

    told.publishEntry(
        "page", "%.1f s, %d bytes".formatted((System.nanoTime() - began) / 1e9, bytes));
    assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    assertThat(Pattern.compile("data:image/jpeg").matcher(page).results()).hasSize(TRIALS);
  }
}
