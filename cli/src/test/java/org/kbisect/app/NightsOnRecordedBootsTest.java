package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.Examples;
import org.kbisect.night.NightView;
import org.kbisect.night.Standing;
import org.kbisect.report.data.Kcidb;
import org.kbisect.report.model.Report;
import org.kbisect.report.page.Page;
import org.kbisect.watch.RecordedMachine;

/**
 * The five days of {@code NightlyKernelsIT} on boots that were recorded of the same kernels, by a
 * clock on which each night is a day after the one before. What the nights leave for people is
 * kept: see {@link Examples}.
 */
class NightsOnRecordedBootsTest extends NightsOverATree {

  @Test
  void aRegressionLandsOnDayThreeAndIsFixedOnDayFive() throws Exception {
    nights.boot(new RecordedMachine());
    Files.writeString(
        directory.resolve("nightly.yaml"),
        """
        name: five days
        trees:
        %s
        scenarios:
          - {name: weston, scenario: weston, symptom: slower, at-least: 1.5, places: [local]}
        """
            .formatted(ScriptedNights.tree("drm-next", upstream.directory(), "v1").indent(2)));
    develop(2);
    assertThat(standing(night())).isEqualTo(Standing.GOOD);
    develop(3);
    assertThat(standing(night())).isEqualTo(Standing.GOOD);

    develop(2);
    String culprit = change("slow", "drm/vram: Clear buffers a word at a time");
    develop(3);
    NightView third = night();
    assertThat(standing(third)).isEqualTo(Standing.REGRESSED);
    assertThat(third.night().results().get(0).effect().orElseThrow().ratio()).isBetween(3.0, 5.0);
    assertThat(third.regressions().get(0).culprit()).contains(culprit);
    keepBisection(third.regressions().get(0).bisection().orElseThrow());

    develop(1);
    assertThat(standing(night())).isEqualTo(Standing.STILL_BAD);

    String fix = change("fast", "drm/vram: Clear buffers at once again");
    develop(2);
    NightView fifth = night();
    assertThat(fifth.night().began()).isEqualTo("2026-03-06T22:00:00Z");
    assertThat(standing(fifth)).isEqualTo(Standing.GONE);
    assertThat(fifth.regressions().get(0).gone().orElseThrow().fix()).contains(fix);
  }

  private String change(String kernel, String subject) throws Exception {
    upstream.write("kernel", kernel + "\n\n\n\n\n\nalways\n");
    return upstream.commit(subject + "\n\nSigned-off-by: Ada Example <ada@example.org>\n");
  }

  private static Standing standing(NightView view) {
    return view.night().results().get(0).standing();
  }

  private NightView night() throws Exception {
    NightView view = nights.run();
    Path folder = Files.createDirectories(directory.resolve("report"));
    NightReport.of(nights.wiring(), view).writeTo(folder);
    for (String name : new String[] {"night.txt", "night.html", "night.kcidb.json"}) {
      examples().keep("day-%d-%s".formatted(view.night().number(), name), folder.resolve(name));
    }
    return view;
  }

  private void keepBisection(long number) throws Exception {
    var reports = new Reports(nights.wiring(), nights.campaigns());
    Campaign<?, ?> campaign = Kinds.read(nights.campaigns().find(number).orElseThrow());
    Report report = reports.of(campaign);
    examples().keep("day-3-regression.html", Page.of(report));
    examples()
        .keep(
            "day-3-regression.kcidb.json",
            new Kcidb(report, Optional.empty()).json().toPrettyString() + "\n");
    String mail = reports.mail(campaign, report).text();
    assertThat(mail).contains("[REGRESSION] weston: slower", "To: Ada Example <ada@example.org>");
    examples().keep("day-3-regression.mbox", mail);
  }

  private Examples examples() {
    Directories directories = nights.wiring().directories();
    return Examples.of(directory, directories.state(), directories.cache());
  }
}
