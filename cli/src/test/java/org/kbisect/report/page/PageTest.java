package org.kbisect.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.report.model.DrawnCampaign;
import org.kbisect.report.model.Report;

class PageTest {
  private static final String MARKUP = "<img src=x onerror=alert(1)>";

  @TempDir private Path folder;

  @Test
  void verdictStandsBeforeAllElse() throws Exception {
    String page = Page.of(new DrawnCampaign(folder).boot().report());

    assertThat(page.indexOf("is the first bad commit"))
        .isPositive()
        .isLessThan(page.indexOf("What was tried"));
    assertThat(page).contains("symptom in 3 of 3", "verified: its parent is GOOD");
  }

  @Test
  void namesThatHoldMarkupStayText() throws Exception {
    Report report =
        new DrawnCampaign(folder)
            .boot()
            .subject(DrawnCampaign.CULPRIT, MARKUP + " — Łukasz & \"Bö\"")
            .report();

    String page = Page.of(report);

    assertThat(page)
        .doesNotContain(MARKUP)
        .doesNotContain("<script", "<b>no</b>", "A <Processor>")
        .contains("&lt;img src=x onerror=alert(1)&gt; — Łukasz &amp; &quot;Bö&quot;");
  }

  @Test
  void itNeedsNothingButItself() throws Exception {
    String page = Page.of(new DrawnCampaign(folder).boot().report());

    Matcher addresses = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page);
    assertThat(addresses.results().map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(address -> address.startsWith("data:image/") || address.startsWith("#k"));
    assertThat(page).doesNotContain("http://www.w3.org/1999/xlink\" href=\"http");
  }

  @Test
  void timesOfEachKernelAreAPlot() throws Exception {
    String page = Page.of(new DrawnCampaign(folder).boot().report());

    Matcher plot = Pattern.compile("data:image/svg\\+xml;base64,([^\"]+)").matcher(page);
    assertThat(plot.find()).isTrue();
    String svg = new String(Base64.getDecoder().decode(plot.group(1)), StandardCharsets.UTF_8);
    // Words are drawn, and so are the 22 boots that have a time.
    assertThat(Pattern.compile("<ellipse ").matcher(svg).results()).hasSize(22);
    assertThat(Pattern.compile("<path ").matcher(svg).results()).hasSizeGreaterThan(6);
  }

  @Test
  void timesOfAnEmulatorAreNoPlot() throws Exception {
    String page = Page.of(new DrawnCampaign(folder).emulated().boot().report());

    assertThat(page).doesNotContain("svg+xml").contains("class=\"note emulated\"");
  }

  @Test
  void momentsAtWhichTheScreenWentBackAreSaid() throws Exception {
    String page = Page.of(new DrawnCampaign(folder).boot().report());

    assertThat(page)
        .contains("frames at 1.00, 2.00, 3.00 s; the screen went back at 2.00, 3.00 s (marked)");
  }
}
