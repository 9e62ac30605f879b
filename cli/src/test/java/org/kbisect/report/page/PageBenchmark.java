package org.kbisect.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.kbisect.report.model.DrawnCampaign;

/**
 * Times the page of 200 trials and 2,000 frames, three times: the first has Java's start in it, as
 * {@code kbisect report} does.
 *
 * <p>Argument: an empty directory.
 */
public final class PageBenchmark {
  static final int TRIALS = 200;
  private static final int FRAMES_OF_EACH = 10;

  private PageBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    DrawnCampaign campaign = campaign(Path.of(arguments[0]));
    for (int round = 1; round <= 3; round++) {
      long began = System.nanoTime();
      int bytes = Page.of(campaign.report()).getBytes(StandardCharsets.UTF_8).length;
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(Locale.ROOT, "page %d: %.2f s, %d bytes%n", round, seconds, bytes);
    }
  }

  /** With boots of each of ten commits. */
  static DrawnCampaign campaign(Path folder) throws IOException {
    var campaign = new DrawnCampaign(folder).frames(FRAMES_OF_EACH);
    for (int trial = 0; trial < TRIALS; trial++) {
      campaign.boot(DrawnCampaign.id(trial % 10), trial % 10 < DrawnCampaign.CULPRIT ? 1 : 4);
    }
    return campaign;
  }
}
