package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kbisect.search.CommitGraphTest.bits;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SkipModelTest {
  /** A block of which 40 to 43 are known, in a history whose ends could be judged. */
  private final SkipModel block = model(bits(40, 43), bits(0, 100));

  @Test
  void whatWasTriedIsKnown() {
    assertThat(block.probability(40)).isEqualTo(1);
    assertThat(block.probability(0)).isZero();
    assertThat(block.probability(100)).isZero();
  }

  @Test
  void nothingIsBrokenBeforeSomethingWas() {
    assertThat(model(bits(), bits(0, 100)).probability(50)).isZero();
    assertThat(model(bits(), bits()).probability(50)).isZero();
  }

  @Test
  void betweenTwoBrokenCommitsItIsLikelyAndAmongSixAllButSure() {
    assertThat(block.probability(41)).isCloseTo(2.0 / 3, within(1e-12));
    var five = model(bits(40, 43, 44, 47, 49), bits(0, 100));
    assertThat(five.probability(42)).isCloseTo(5.0 / 6, within(1e-12));
    var six = model(bits(40, 43, 44, 47, 49, 60), bits(0, 100));
    assertThat(six.probability(42)).isBetween(0.999, 1 - 1e-9);
    assertThat(six.probability(59)).isEqualTo(six.probability(42));
  }

  @Test
  void aBlockIsOneOfAncestryAndNotOfNumbers() {
    // Odd commits are one line, even ones another; both from 0, merged by 21.
    var builder = CommitGraph.builder();
    builder.addCommit();
    builder.addCommit(0);
    for (int commit = 2; commit < 21; commit++) {
      builder.addCommit(Math.max(0, commit - 2));
    }
    builder.addCommit(20, 19);
    var model = new SkipModel(builder.build(), bits(3, 5, 7, 9, 13, 15), bits(0, 21));

    assertThat(model.probability(11)).isBetween(0.999, 1 - 1e-9);
    // Of the other line nothing is known but what its nearest neighbours by number did.
    assertThat(model.probability(10)).as("7 from 3 to 9").isCloseTo(7.0 / 8, within(1e-12));
    assertThat(model.probability(12)).as("3 from 13 to 15").isCloseTo(3.0 / 4, within(1e-12));
    assertThat(model.probability(4)).as("as near to either").isCloseTo(1.0 / 2, within(1e-12));
    assertThat(model.probability(17)).as("13 from 3 to 15").isCloseTo(4.0 / 6, within(1e-12));
  }

  @Test
  void whatIsMendedBetweenIsTwoBlocks() {
    var model = model(bits(40, 42, 44, 52, 54, 56), bits(0, 48, 100));

    assertThat(model.probability(43)).isCloseTo(3.0 / 4, within(1e-12));
    assertThat(model.probability(53)).isCloseTo(3.0 / 4, within(1e-12));
    assertThat(model.probability(46)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void whatIsHopelessIsTriedOnlyAmongFew() {
    assertThat(SkipModel.isWorthATry(0.998, 25)).isTrue();
    assertThat(SkipModel.isWorthATry(0.999, 25)).isFalse();
    assertThat(SkipModel.isWorthATry(0.999, 24)).isTrue();
    assertThat(SkipModel.isWorthATry(1, 24)).isFalse();
  }

  @Test
  void aBlockReachesOutInProportionToItsLength() {
    // 4 are known: 4 / (4 + d).
    assertThat(block.probability(44)).isCloseTo(0.8, within(1e-12));
    assertThat(block.probability(47)).isCloseTo(0.5, within(1e-12));
    assertThat(block.probability(39)).isCloseTo(0.8, within(1e-12));
    assertThat(block.probability(36)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aBlockEndsBeforeWhatCouldBeJudged() {
    // 100 is known: e / (d + e), where that is less.
    assertThat(model(bits(40, 79), bits(0, 100)).probability(98))
        .isCloseTo(2.0 / (19 + 2), within(1e-12));
    assertThat(model(bits(40, 79), bits(20, 100)).probability(22))
        .isCloseTo(2.0 / (18 + 2), within(1e-12));
  }

  @Test
  void whatCouldBeJudgedPartsTwoBlocks() {
    var two = model(bits(10, 11, 50, 59), bits(0, 30, 100));

    assertThat(two.probability(12)).as("of two").isCloseTo(2.0 / 3, within(1e-12));
    assertThat(two.probability(49)).as("of ten").isCloseTo(10.0 / 11, within(1e-12));
    assertThat(two.probability(60)).isCloseTo(10.0 / 11, within(1e-12));
    assertThat(two.probability(9)).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void beyondTheNextJudgedCommitABlockSaysNothing() {
    var one = model(bits(40), bits(0, 30, 60, 100));

    assertThat(one.probability(20)).isZero();
    assertThat(one.probability(80)).isZero();
  }

  @Test
  void aBlockAtTheBeginningOrTheEndReachesOutToo() {
    var open = model(bits(10, 13), bits());

    assertThat(open.probability(14)).isCloseTo(0.8, within(1e-12));
    assertThat(open.probability(9)).isCloseTo(0.8, within(1e-12));
    assertThat(model(bits(0, 1), bits(9)).probability(2)).isCloseTo(2.0 / 3, within(1e-12));
  }

  private static SkipModel model(BitSet skipped, BitSet judged) {
    return new SkipModel(CommitGraph.line(101), skipped, judged);
  }
}
