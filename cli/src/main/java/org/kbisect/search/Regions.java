package org.kbisect.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The candidates, divided by which of the commits that ran contain them. Within a region no reading
 * tells one candidate from another, so the posterior needs one number a region, not one a commit.
 *
 * @param ofPosition region of the candidate at each position
 * @param sizes candidates in each region
 * @param ran the commits that ran, in the order of their first boots
 */
record Regions(int[] ofPosition, int[] sizes, List<Ran> ran) {

  /**
   * A commit that ran.
   *
   * @param commit graph index
   * @param contains the regions whose candidates it contains
   */
  record Ran(int commit, BitSet contains) {}

  static Regions of(int candidates) {
    return new Regions(new int[candidates], new int[] {candidates}, List.of());
  }

  int count() {
    return sizes.length;
  }

  boolean knows(int commit) {
    return ran.stream().anyMatch(each -> each.commit() == commit);
  }

  /** The regions after another commit ran, which contains the candidates at these positions. */
  Regions with(int commit, BitSet contained) {
    var inside = filled(count());
    var outside = filled(count());
    var ofPositionNow = new int[ofPosition.length];
    var newSizes = new int[2 * count()];
    var cameFrom = new int[2 * count()];
    var containing = new BitSet();
    int next = 0;
    for (int position = 0; position < ofPositionNow.length; position++) {
      int before = ofPosition[position];
      var renumbered = contained.get(position) ? inside : outside;
      if (renumbered[before] < 0) {
        cameFrom[next] = before;
        containing.set(next, contained.get(position));
        renumbered[before] = next++;
      }
      ofPositionNow[position] = renumbered[before];
      newSizes[ofPositionNow[position]]++;
    }
    var more = new ArrayList<Ran>();
    for (var each : ran) {
      var contains = new BitSet();
      for (int region = 0; region < next; region++) {
        contains.set(region, each.contains().get(cameFrom[region]));
      }
      more.add(new Ran(each.commit(), contains));
    }
    more.add(new Ran(commit, containing));
    return new Regions(ofPositionNow, Arrays.copyOf(newSizes, next), List.copyOf(more));
  }

  private static int[] filled(int length) {
    var none = new int[length];
    Arrays.fill(none, -1);
    return none;
  }
}
