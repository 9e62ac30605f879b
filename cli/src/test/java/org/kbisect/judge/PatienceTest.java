package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
  private static final Sample STALLED = new Sample.Unusable("silent", true);

  /** (failed + 1) / (boots + 2), as often in a row as makes it less than 0.01. */
  @ParameterizedTest
  @CsvSource({"24, 0, 1", "24, 1, 2", "24, 2, 3", "24, 4, 3", "10, 1, 3", "10, 9, 3"})
  void asManyBootsAsChanceAloneWouldNotSpoil(int boots, int failed, int asked) {
    List<Sample> good = Collections.nCopies(boots / 2, new Sample.Time(1));
    List<Sample> bad =
        Stream.concat(
                Collections.nCopies(Math.max(0, boots / 2 - failed), new Sample.Time(2)).stream(),
                Collections.nCopies(Math.min(failed, boots / 2), STALLED).stream())
            .map(Sample.class::cast)
            .toList();

    assertThat(Patience.of(good, bad)).isEqualTo(asked);
  }

  @Test
  void whatCouldNotBeBuiltIsNoChance() {
    List<Sample> unbuilt = List.of(new Sample.Time(2), new Sample.Unusable("does not build"));

    assertThat(Patience.of(List.of(new Sample.Time(1)), unbuilt)).isEqualTo(1);
  }

  @Test
  void commitIsPassedOverAfterSoManyAndOneThatDoesNotBuildAtOnce() {
    var ends = new TimedClassifier(new LogTimes(0, 0.1), new LogTimes(1, 0.1), 0.02, 0.02, 2);
    Reading stalled = ends.read(STALLED);

    assertThat(Tally.NONE.with(stalled).skipped()).isFalse();
    assertThat(Tally.NONE.with(stalled).with(stalled).skipped()).isTrue();
    assertThat(Tally.NONE.with(ends.read(new Sample.Unusable("does not build"))).skipped())
        .isTrue();
    assertThat(Tally.NONE.with(stalled).with(ends.read(new Sample.Time(2.7))).skipped()).isFalse();
  }
}
