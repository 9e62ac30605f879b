package org.kbisect.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.night.DrawnNight;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.LocalPrograms;
import org.kbisect.report.model.DrawnCampaign;

/**
 * A page in a real browser, as wide as a phone and as a desk: nothing of it is cut off or makes the
 * page scroll sideways, and every picture is there. The page itself has no script; a copy is given
 * one that measures it.
 */
class ChromiumIT {
  private static final String MEASURE =
      """
      <script>
      addEventListener('load', () => {
        const wide = document.documentElement.clientWidth;
        const over = [...document.querySelectorAll('body *')].filter(each =>
            !each.closest('.wide, pre') && each.getBoundingClientRect().right > wide + 1);
        const lost = [...document.images].filter(each => !each.complete || !each.naturalWidth);
        parent.postMessage([name, document.documentElement.scrollWidth <= wide, over.length,
            document.images.length, lost.length].join(' '), '*');
      });
      </script></body>""";

  private static final String FRAMES =
      """
      <!DOCTYPE html><body><pre id="said"></pre><script>
      addEventListener('message', event =>
          document.getElementById('said').append('[' + event.data + ']'));
      </script>
      <iframe name="phone" width="390" height="800" src="page.html"></iframe>
      <iframe name="desk" width="1280" height="800" src="page.html"></iframe></body>
      """;

  @TempDir private Path directory;

  @Test
  void nothingOfACampaignOverflowsAndNoPictureIsMissing() throws Exception {
    var campaign =
        new DrawnCampaign(directory.resolve("campaign"))
            .boot()
            .touchesOnly("a-very-long-word-without-any-blank-in-it-".repeat(4))
            .subject(4, "drm/" + "long".repeat(60));

    requireWhole(Page.of(campaign.report()));
  }

  @Test
  void nothingOfANightOverflows() throws Exception {
    requireWhole(new NightPage(DrawnNight.view(), commit -> "drm/" + "long".repeat(60)).html());
  }

  private void requireWhole(String page) throws Exception {
    var programs = new LocalPrograms();
    assumeTrue(programs.find("chromium").isPresent(), "there is no chromium");
    Files.writeString(
        directory.resolve("page.html"),
        page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace("<details", "<details open")
            .replace("</body>", MEASURE));
    Path frames = Files.writeString(directory.resolve("frames.html"), FRAMES);

    Exit exit =
        programs.run(
            Command.of(
                List.of(
                    "chromium",
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--user-data-dir=" + directory.resolve("profile"),
                    "--virtual-time-budget=20000",
                    "--dump-dom",
                    frames.toUri().toString()),
                directory,
                directory.resolve("log"),
                Duration.ofMinutes(10)));

    Matcher said =
        Pattern.compile("\\[(phone|desk) (true|false) (\\d+) (\\d+) (\\d+)]")
            .matcher(exit.output());
    List<String> results = said.results().map(found -> found.group()).sorted().toList();
    long pictures = Pattern.compile("<img ").matcher(page).results().count();
    assertThat(results)
        .as(exit.output())
        .containsExactly(
            "[desk true 0 %d 0]".formatted(pictures), "[phone true 0 %d 0]".formatted(pictures));
  }
}
