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
  void betweenTwoBrokenCommitsItIsAllButSure() {
    assertThat(block.probability(41)).isBetween(0.999, 1 - 1e-9);
    assertThat(block.probability(42)).isBetween(0.999, 1 - 1e-9);
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
