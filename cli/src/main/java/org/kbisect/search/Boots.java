package org.kbisect.search;

import org.kbisect.judge.Reading;
import org.kbisect.judge.Tally;

/**
 * The boots of one commit.
 *
 * @param logs ln of their probability under each of the {@link Levels}
 */
record Boots(Tally tally, double[] logs) {
  static Boots none(Levels levels) {
    return new Boots(Tally.NONE, levels.nothing());
  }

  Boots with(Reading reading, Levels levels) {
    return new Boots(
        tally.with(reading),
        reading instanceof Reading.Judged judged ? levels.with(logs, judged) : logs);
  }
}
