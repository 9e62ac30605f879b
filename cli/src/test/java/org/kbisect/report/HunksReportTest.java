package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.Hunks;
import org.kbisect.campaign.HunksFinding;
import org.kbisect.campaign.HunksResult;
import org.kbisect.judge.Effect;

class HunksReportTest {
  @Test
  void saysHowMuchLongerTheCommitTakes() {
    var report = report(Optional.of(new Effect(1.474, 1.4, 1.54)));

    assertThat(report.lines())
        .contains("the commit takes 1.47 times (1.40 to 1.54) as long as its parent");
    assertThat(report.json().get("slower").get("lower").asDouble()).isEqualTo(1.4);
  }

  @Test
  void saysNothingOfTimesWhereTheSymptomIsNone() {
    var report = report(Optional.empty());

    assertThat(report.lines()).noneMatch(line -> line.contains("as long as"));
    assertThat(report.json().get("slower").isNull()).isTrue();
  }

  private static HunksReport report(Optional<Effect> effect) {
    return new HunksReport(
        4,
        new HunksResult(new HunksFinding.NotReproduced("they are alike"), 0, 0, 2, 10, 60, effect),
        HUNKS,
        Optional.empty(),
        Path.of("/e"));
  }

  /** One hunk. */
  private static final Hunks HUNKS =
      new Hunks() {
        @Override
        public Name name(int hunk) {
          return new Name("a.c", "f", "@@ -1 +1 @@");
        }

        @Override
        public List<List<Set<Integer>>> levels() {
          return List.of(List.of(Set.of(0)));
        }

        @Override
        public Map<Integer, Set<Integer>> needs() {
          return Map.of();
        }

        @Override
        public String keeping(Set<Integer> kept) {
          return "kept";
        }
      };
}
