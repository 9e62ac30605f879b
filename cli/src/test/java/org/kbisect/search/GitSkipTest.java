package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitSkipTest {
  @ParameterizedTest
  @CsvSource({"10,0", "32,9", "50,28", "100,23", "256,103", "1000,801"})
  void leapsWhereGitLeaps(int count, int index) {
    assertThat(GitSkip.index(count)).isEqualTo(index);
  }
}
