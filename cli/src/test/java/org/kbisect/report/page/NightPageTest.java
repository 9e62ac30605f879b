package org.kbisect.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Effect;
import org.kbisect.night.Drift;
import org.kbisect.night.History;
import org.kbisect.night.Night;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.night.Regression;
import org.kbisect.night.SideCrash;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;
import org.kbisect.night.TreeNote;
import org.kbisect.report.data.NightJunit;
import org.kbisect.report.data.NightKcidb;

class NightPageTest {
  private static final Instant BEGAN = Instant.parse("2026-11-26T22:00:00Z");
  private static final Track NEXT = new Track("linux-next <b>", "weston", "local");
  private static final Track MAINLINE = new Track("mainline", "weston", "local");
  private static final String TIP = "abc0000000000000000000000000000000000001";
  private static final String GOOD = "abc0000000000000000000000000000000000002";

  private final NightView view =
      new NightView(
          new Night(
              5,
              "lab",
              BEGAN,
              Optional.of(BEGAN.plusSeconds(3600)),
              List.of(result(NEXT, Standing.REGRESSED, 3.5), result(MAINLINE, Standing.GONE, 0.9)),
              List.of(new Drift(MAINLINE, 3, TIP, 0.8, 0.9, 0.004)),
              List.of(new TreeNote("mainline", "was force-pushed"))),
          List.of(regression()),
          List.of(new History(NEXT, List.of(point(3, 0.9), point(4, 1.0), point(5, 3.5)))));

  private static NightResult result(Track track, Standing standing, double seconds) {
    return new NightResult(
        track,
        Optional.of(TIP),
        Optional.of(GOOD),
        standing,
        "",
        5,
        0,
        List.of(seconds),
        Optional.of(new Effect(3.9, 3.7, 4.1)),
        Optional.empty(),
        List.of(new SideCrash("Kernel panic: <i>x</i>", 1, 5)),
        Optional.of(1L),
        Optional.of(12L));
  }

  private static History.Point point(long night, double seconds) {
    return new History.Point(night, BEGAN, TIP, Standing.GOOD, OptionalDouble.of(seconds));
  }

  private static Regression regression() {
    return new Regression(
        1,
        NEXT,
        "slower",
        5,
        GOOD,
        TIP,
        Optional.of(new Effect(3.9, 3.7, 4.1)),
        Optional.empty(),
        Optional.of("FIRST_BAD"),
        List.of(TIP),
        Optional.of(13L),
        Optional.empty(),
        Optional.empty());
  }

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
  void anotherCiReadsTheSame() {
    assertThat(NightJunit.of(view.night()))
        .contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\"");
    JsonNode kcidb = new NightKcidb(view).json();
    assertThat(kcidb.get("tests").findValuesAsText("status")).containsExactly("FAIL", "PASS");
    assertThat(kcidb.get("incidents").findValuesAsText("present")).containsExactly("true", "false");
    assertThat(kcidb.get("checkouts")).hasSize(1);
  }
}
