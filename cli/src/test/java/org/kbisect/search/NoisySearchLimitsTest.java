package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Rates;
import org.kbisect.judge.Reading;
import org.kbisect.search.Conclusion.Ambiguous;

/** What a search that reckons with noise says when it may boot no more. */
class NoisySearchLimitsTest {
  private static final Rates RATES = new Rates(0.1, 0.9);

  @Test
  void namesTheLikeliestCommitsThatTogetherReachTheConfidence() {
    NoisySearch search = begun(16);
    for (boolean shown : new boolean[] {true, false, true, true}) {
      search = search.with(64, RATES.read(shown));
    }
    search = search.with(32, RATES.read(false));
    assertThat(search.next()).as("a boot is left").isInstanceOf(Suggestion.Run.class);
    search = search.with(96, RATES.read(true));

    var answer = (Ambiguous) conclusion(search);

    // Three regions of 32 are likelier than the one beyond 96.
    assertThat(answer.commits()).contains(33, 64).doesNotContain(97, 128).doesNotHaveDuplicates();
    double named = 0;
    double least = 1;
    for (int region : search.posterior().likeliestFirst()) {
      if (named < 0.95) {
        least = search.posterior().ofRegion()[region];
        named += least;
      }
    }
    assertThat(answer.confidence()).isEqualTo(named).isGreaterThanOrEqualTo(0.95);
    assertThat(named - least).isLessThan(0.95);
  }

  @Test
  void saysThatThereIsNoCulpritWhereThatIsLikeliest() {
    Search search =
        NoisySearch.of(
            CommitGraph.line(129), 128, List.of(0), Prior.UNIFORM, new Limits(0.999999, 40, 160));
    for (int boot = 0; boot < 80; boot++) {
      search = search.with(0, RATES.read(boot % 2 == 0)).with(128, RATES.read(boot % 2 == 0));
    }

    assertThat(conclusion(search)).isInstanceOf(Conclusion.NoCulprit.class);
  }

  @Test
  void bootsThatCouldNotBeJudgedDoNotCount() {
    var search = begun(11).with(50, new Reading.Unusable("panic"));

    assertThat(search.next()).isInstanceOf(Suggestion.Run.class);
  }

  /** Told the ends apart by ten boots. */
  private static NoisySearch begun(int boots) {
    var search =
        NoisySearch.of(
            CommitGraph.line(129), 128, List.of(0), Prior.UNIFORM, new Limits(0.95, 40, boots));
    for (int boot = 0; boot < 5; boot++) {
      search = search.with(0, RATES.read(false)).with(128, RATES.read(true));
    }
    return search;
  }

  private static Conclusion conclusion(Search end) {
    return ((Suggestion.Done) end.next()).conclusion();
  }
}
