package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Sample;

class EndPointsTest {
  private static final String GOOD = "a".repeat(40);
  private static final String BAD = "b".repeat(40);

  /** So that both kernels are there after the first boot, where building beside it is allowed. */
  @Test
  void whileOneEndBootsTheOtherIsExpected() throws Exception {
    var tried = new ArrayList<String>();
    var expected = new ArrayList<List<String>>();
    Bench bench = ahead(tried, expected);

    new EndPoints(
            new Records(bench, new SilentProgress()),
            TimedTrials.JUDGING.kind(),
            TimedTrials.JUDGING.limits())
        .calibrate(GOOD, BAD);

    assertThat(tried).startsWith(GOOD, BAD, GOOD);
    assertThat(expected)
        .startsWith(List.of(BAD, GOOD, BAD), List.of(GOOD, BAD, GOOD), List.of(BAD, GOOD, BAD));
  }

  private static Bench ahead(List<String> tried, List<List<String>> expected) {
    var drawn =
        new DrawnBench(new ArrayList<>(), commit -> new Sample.Time(commit.equals(BAD) ? 9 : 2));
    return new Bench() {
      @Override
      public Trial run(Ask ask) {
        tried.add(ask.commit());
        return drawn.run(ask);
      }

      @Override
      public int looksAhead() {
        return 3;
      }

      @Override
      public void expect(List<String> commits) {
        expected.add(commits);
      }
    };
  }
}
