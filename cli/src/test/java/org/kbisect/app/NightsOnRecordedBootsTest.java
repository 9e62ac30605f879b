package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.kbisect.night.NightView;
import org.kbisect.night.Standing;
import org.kbisect.watch.RecordedMachine;

/**
 * The five days of {@code NightlyKernelsIT} on boots that were recorded of the same kernels, by a
 * clock on which each night is a day after the one before.
 */
class NightsOnRecordedBootsTest extends NightsOverATree {

  @Test
  void aRegressionLandsOnDayThreeAndIsFixedOnDayFive() throws Exception {
    nights.boot(new RecordedMachine());
    Files.writeString(
        directory.resolve("nightly.yaml"),
        """
        name: recorded days
        trees:
        %s
        scenarios:
          - {name: weston, scenario: weston, symptom: slower, at-least: 1.5, places: [local]}
        """
            .formatted(ScriptedNights.tree("drm", upstream.directory(), "v1").indent(2)));
    develop(2);
    assertThat(nights.runOneTrack().standing()).isEqualTo(Standing.GOOD);
    develop(3);
    assertThat(nights.runOneTrack().standing()).isEqualTo(Standing.GOOD);

    develop(2);
    String culprit = commit("slow", "drm: clear the picture twice");
    develop(3);
    NightView third = nights.run();
    assertThat(third.night().results().get(0).standing()).isEqualTo(Standing.REGRESSED);
    assertThat(third.night().results().get(0).effect().orElseThrow().ratio()).isBetween(3.0, 5.0);
    assertThat(third.regressions().get(0).culprit()).contains(culprit);

    develop(1);
    assertThat(nights.runOneTrack().standing()).isEqualTo(Standing.STILL_BAD);

    String fix = commit("fast", "drm: clear the picture once");
    NightView fifth = nights.run();
    assertThat(fifth.night().began()).isEqualTo("2026-03-06T22:00:00Z");
    assertThat(fifth.night().results().get(0).standing()).isEqualTo(Standing.GONE);
    assertThat(fifth.regressions().get(0).gone().orElseThrow().fix()).contains(fix);
    assertThat(NightReport.of(nights.wiring(), fifth).lines())
        .anyMatch(line -> line.startsWith("  drm, weston on local: GONE"))
        .anyMatch(line -> line.contains("gone since night 5"));
  }
}
