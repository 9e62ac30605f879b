package org.kbisect.search;

import java.util.HashMap;
import java.util.Map;
import org.kbisect.judge.Reading;
import org.kbisect.judge.Tally;

/**
 * All readings so far, added up by commit.
 *
 * @param tallies by graph index
 */
record Ledger(Map<Integer, Tally> tallies) {
  static final Ledger EMPTY = new Ledger(Map.of());

  Ledger {
    tallies = Map.copyOf(tallies);
  }

  Tally of(int commit) {
    return tallies.getOrDefault(commit, Tally.NONE);
  }

  Ledger with(int commit, Reading reading) {
    var more = new HashMap<>(tallies);
    more.put(commit, of(commit).with(reading));
    return new Ledger(more);
  }
}
