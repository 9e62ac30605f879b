package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OutlookTest {
  @Test
  void ofAChannelThatErrsIsItsCapacity() {
    var outlook = new ShownClassifier(new Rates(0.1, 0.9), 1).outlook();

    assertThat(outlook.right()).isCloseTo(0.9, within(1e-12));
    // 1 - H(0.1) bits, and (0.9 - 0.1) ln 9 nats.
    assertThat(outlook.bits()).isCloseTo(0.531, within(1e-3));
    assertThat(outlook.evidence()).isCloseTo(0.8 * Math.log(9), within(1e-9));
    // Seven bits, and twice ln 99 over the evidence.
    assertThat(outlook.boots(128)).isCloseTo(7 / 0.531 + 2 * 2.614, within(0.02));
    assertThat(outlook.bootsOfOneCommit()).isCloseTo(4.595 / 1.7578, within(1e-3));
  }

  @Test
  void timesThatOverlapMoreTellLess() {
    var near = ends(0.1).outlook();
    var far = ends(0.4).outlook();

    assertThat(near.right()).isBetween(0.6, 0.75);
    assertThat(far.right()).isBetween(0.92, 0.99);
    assertThat(far.bits()).isBetween(0.6, 1.0);
    assertThat(near.bits()).isBetween(0.05, 0.25);
    assertThat(near.boots(128)).isGreaterThan(3 * far.boots(128));
    assertThat(far.boots(1)).as("no search, two commits to call").isLessThan(6);
  }

  @Test
  void oneBootAtLeastIsNeeded() {
    assertThat(new Outlook(1, 1, 100).bootsOfOneCommit()).isEqualTo(1);
  }

  @Test
  void readingsThatTellNothingAddNothing() {
    var half = new double[] {0.5, 0.5};
    var outlook = Outlook.of(half, half, new double[] {0, 0});

    assertThat(outlook).isEqualTo(new Outlook(0.5, 0, 0));
    assertThat(outlook.boots(2)).isInfinite();
  }

  @Test
  void readingsThatMisleadAreNeverCountedAsEvidence() {
    var outlook = Outlook.of(new double[] {0, 1}, new double[] {1, 0}, new double[] {-3, 3});

    assertThat(outlook.evidence()).isZero();
    assertThat(outlook.bits()).isZero();
  }

  private static TimedClassifier ends(double apart) {
    return new TimedClassifier(new LogTimes(0, 0.1), new LogTimes(apart, 0.1), 0.02, 0.02);
  }
}
