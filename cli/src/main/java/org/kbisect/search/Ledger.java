package org.kbisect.search;

import java.util.HashMap;
import java.util.Map;
import org.kbisect.judge.Reading;
import org.kbisect.judge.Tally;

/**
 * All readings so far, added up by commit.
 *
 * @param levels that the boots are weighed by
 * @param boots by graph index
 */
record Ledger(Levels levels, Map<Integer, Boots> boots) {
  static Ledger empty(Levels levels) {
    return new Ledger(levels, Map.of());
  }

  Ledger {
    boots = Map.copyOf(boots);
  }

  Tally of(int commit) {
    return bootsOf(commit).tally();
  }

  Boots bootsOf(int commit) {
    return boots.getOrDefault(commit, Boots.none(levels));
  }

  /** ln of the probability of all boots under each level, were it every commit's. */
  double[] all() {
    var all = levels.nothing();
    for (var each : boots.values()) {
      for (int point = 0; point < all.length; point++) {
        all[point] += each.logs()[point];
      }
    }
    return all;
  }

  Ledger with(int commit, Reading reading) {
    var more = new HashMap<>(boots);
    more.put(commit, bootsOf(commit).with(reading, levels));
    return new Ledger(levels, more);
  }
}
