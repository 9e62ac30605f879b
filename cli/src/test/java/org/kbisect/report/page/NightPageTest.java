package org.kbisect.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kbisect.night.DrawnNight;
import org.kbisect.night.NightView;

class NightPageTest {
  private final NightView view = DrawnNight.view();

  @Test
  void eachTreeHasItsScenariosByPlacesWithTheirLastNights() {
    String page = new NightPage(view, commit -> commit.substring(0, 12)).html();

    assertThat(page)
        .contains("1 regressed, 1 gone")
        .contains("<h2>linux-next &lt;b&gt;</h2>", "<h2>mainline</h2>")
        .contains("<b>regressed</b> 3.500 s, 3.90 times (3.70 to 4.10)")
        .contains("points=\"0.0,18.0 50.0,17.4 100.0,2.0\"")
        .contains("abc000000000 is the first bad commit")
        .contains("Slow changes", "was force-pushed.")
        .contains("Set apart", "Kernel panic: &lt;i&gt;x&lt;/i&gt;")
        .doesNotContain("<script", "<i>");
  }

  @Test
  void whatIsEmulatedOrModelledHasItsOwnColour() {
    String page = new NightPage(view, commit -> commit.substring(0, 12)).html();

    assertThat(page)
        .contains("<div class=\"label emulated\">emulated: corei7_haswell_4770</div>")
        .contains("<div class=\"label modelled\">modelled: sapphire-rapids, honor-guest-pat</div>")
        .contains("local: bochs-display, accelerator tcg");
  }
}
