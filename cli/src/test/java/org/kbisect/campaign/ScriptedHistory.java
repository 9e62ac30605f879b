package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.judge.Call;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.Judge;
import org.kbisect.search.Strategy;

/**
 * A straight history in which one commit is to blame, and its bisection on a place that is a
 * script.
 */
record ScriptedHistory(int size, int culprit) {

  /** Whether the commit shows the symptom; the revert of the culprit does not. */
  boolean isBad(String commit) {
    return !commit.equals(SimulatedLineage.REVERT) && number(commit) >= culprit;
  }

  /** Where a commit stands in the history; -1 for the revert. */
  static int number(String commit) {
    return commit.equals(SimulatedLineage.REVERT) ? -1 : Integer.parseInt(commit.substring(32), 16);
  }

  BisectionResult bisect(Judge judge, SymptomKind kind, Bench bench, Progress progress)
      throws Exception {
    return bisect(judge, kind, bench, List.of(), progress);
  }

  BisectionResult bisect(
      Judge judge, SymptomKind kind, Bench bench, List<OtherProcessor> others, Progress progress)
      throws Exception {
    boolean exact = kind == SymptomKind.SHOWN;
    var request =
        new BisectionRequest(
            "/repository",
            List.of(SimulatedLineage.id(0)),
            SimulatedLineage.id(size - 1),
            List.of("good", "bad"),
            false,
            List.of(),
            List.of(),
            judge,
            new SearchSettings(5, "auto", 0.95, false, false));
    return new BisectCampaign(
            request,
            Judging.of(kind, exact ? 1 : 5, exact, Strategy.AUTO, 0.95, SoughtEffect.USUAL),
            SimulatedLineage.line(size),
            bench,
            VirtualBench.refused("a script has no virtual time"),
            others,
            JournaledRelevance.NONE,
            progress)
        .run();
  }

  void assertIsCulprit(BisectionResult result) {
    var first = (Finding.FirstBad) result.finding();
    assertThat(first.commit()).isEqualTo(SimulatedLineage.id(culprit));
    assertThat(first.verification())
        .isEqualTo(new Verification(Optional.of(Call.GOOD), Call.BAD, Optional.of(Call.GOOD)));
  }
}
