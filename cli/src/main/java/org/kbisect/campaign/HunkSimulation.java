package org.kbisect.campaign;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.kbisect.search.DeltaDebugging;
import org.kbisect.search.DeltaDebugging.Result;

/**
 * Searches for guilty hunks of commits that are drawn by chance.
 *
 * @param hunks of the commit
 * @param guilty hunks that show the symptom only together
 */
public record HunkSimulation(int hunks, int guilty, int searches, long seed) {
  public HunkSimulation {
    if (hunks < 1 || guilty < 1 || guilty > hunks) {
      throw new IllegalArgumentException(
          "hunks and guilty ones: 1 <= guilty <= hunks, not " + guilty + " of " + hunks);
    }
    if (searches < 1) {
      throw new IllegalArgumentException("at least one search is needed, not " + searches);
    }
  }

  /**
   * How they went.
   *
   * @param accuracy share of searches that named the guilty hunks and no other
   * @param meanTests configurations tried
   */
  public record Outcome(double accuracy, double meanTests) {}

  public Outcome run() {
    int right = 0;
    long tests = 0;
    for (int number = 0; number < searches; number++) {
      var wanted = draw(new SplittableRandom(seed * 1_000_003L + number));
      var search = DeltaDebugging.of(hunks);
      for (var next = search.next(); next.isPresent(); next = search.next()) {
        boolean fails = next.get().containsAll(wanted);
        search = search.with(next.get(), fails ? Result.FAILS : Result.PASSES);
        tests++;
      }
      right += search.minimal().equals(wanted) ? 1 : 0;
    }
    return new Outcome((double) right / searches, (double) tests / searches);
  }

  private Set<Integer> draw(SplittableRandom random) {
    var drawn = new HashSet<Integer>();
    while (drawn.size() < guilty) {
      drawn.add(random.nextInt(hunks));
    }
    return drawn;
  }
}
