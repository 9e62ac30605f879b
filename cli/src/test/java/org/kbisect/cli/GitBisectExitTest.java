package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitBisectExitTest {

  @Test
  void verdictsAndSkipsAreGits() {
    assertThat(GitBisectExit.of(GitBisectExit.GOOD)).isZero();
    assertThat(GitBisectExit.of(GitBisectExit.BAD)).isEqualTo(1);
    assertThat(GitBisectExit.of(GitBisectExit.SKIP)).isEqualTo(125);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        ExitCode.DONE,
        ExitCode.NOT_AS_HOPED,
        ExitCode.USAGE,
        ExitCode.LAB_FAULT,
        ExitCode.OUR_BUG
      })
  void whatIsNoVerdictEndsTheBisection(int code) {
    assertThat(GitBisectExit.of(code)).isEqualTo(128);
  }

  @Test
  void isAskedForInEachFormOfTheOption() {
    assertThat(GitBisectExit.isAskedFor(new String[] {"probe", "--git-bisect"})).isTrue();
    assertThat(GitBisectExit.isAskedFor(new String[] {"probe", "--git-bisect=true"})).isTrue();
    assertThat(GitBisectExit.isAskedFor(new String[] {"probe", "HEAD"})).isFalse();
  }
}
