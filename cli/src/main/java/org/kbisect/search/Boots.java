package org.kbisect.search;

import java.util.Arrays;
import org.kbisect.judge.Rates;
import org.kbisect.judge.Reading;
import org.kbisect.judge.Tally;

/**
 * The boots of one commit.
 *
 * @param likeness to the bad end of each boot that could be judged, 0 to 1
 * @param logs ln of their probability under each rate of {@link RateGrid}
 */
record Boots(Tally tally, double[] likeness, double[] logs) {
  static final Boots NONE = new Boots(Tally.NONE, new double[0], RateGrid.nothing());

  Boots with(Reading reading) {
    var more = tally.with(reading);
    if (!(reading instanceof Reading.Judged judged)) {
      return new Boots(more, likeness, logs);
    }
    var longer = Arrays.copyOf(likeness, likeness.length + 1);
    longer[likeness.length] = judged.likeness();
    return new Boots(more, longer, RateGrid.with(logs, judged.likeness()));
  }

  /** ln of how much likelier these boots are of a bad kernel than of a good one. */
  double logRatio(Rates rates) {
    return Arrays.stream(likeness)
        .map(
            each ->
                Math.log(RateGrid.mixed(rates.bad(), each) / RateGrid.mixed(rates.good(), each)))
        .sum();
  }
}
