package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {
  @ParameterizedTest
  @CsvSource({"1,0", "2,0", "3,1", "4,1", "5,1", "6,2", "100,6", "1000,9", "13000,13"})
  void estimatesAsGitDoes(int candidates, int steps) {
    assertThat(Steps.left(candidates)).isEqualTo(steps);
  }
}
