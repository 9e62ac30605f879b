package org.kbisect.search;

import java.util.HashMap;
import java.util.Map;
import org.kbisect.judge.Reading;
import org.kbisect.judge.Tally;

/**
 * All readings so far, added up by commit.
 *
 * @param boots by graph index
 */
record Ledger(Map<Integer, Boots> boots) {
  static final Ledger EMPTY = new Ledger(Map.of());

  Ledger {
    boots = Map.copyOf(boots);
  }

  Tally of(int commit) {
    return bootsOf(commit).tally();
  }

  Boots bootsOf(int commit) {
    return boots.getOrDefault(commit, Boots.NONE);
  }

  /** ln of the probability of all boots under each rate, were it every commit's. */
  double[] all() {
    var all = RateGrid.nothing();
    for (var each : boots.values()) {
      for (int point = 0; point < all.length; point++) {
        all[point] += each.logs()[point];
      }
    }
    return all;
  }

  Ledger with(int commit, Reading reading) {
    var more = new HashMap<>(boots);
    more.put(commit, bootsOf(commit).with(reading));
    return new Ledger(more);
  }
}
