package org.kbisect.search;

import org.kbisect.judge.Reading;
import org.kbisect.judge.Tally;

/**
 * The boots of one commit.
 *
 * @param logs ln of their probability under each rate of {@link RateGrid}
 */
record Boots(Tally tally, double[] logs) {
  static final Boots NONE = new Boots(Tally.NONE, RateGrid.nothing());

  Boots with(Reading reading) {
    return new Boots(
        tally.with(reading),
        reading instanceof Reading.Judged judged ? RateGrid.with(logs, judged.likeness()) : logs);
  }
}
