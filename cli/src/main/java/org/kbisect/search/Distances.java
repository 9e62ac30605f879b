package org.kbisect.search;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How evenly each candidate splits a range.
 *
 * @param contained how many candidates the one at each position contains, itself included
 * @param exact whether every number is exact; otherwise the best was counted, the rest estimated
 */
public record Distances(int[] contained, boolean exact) {

  /** Git, too, takes a commit within n/1024 of half for halfway. */
  private static final int TOLERATED_PARTS = 1024;

  /** Up to this size all pairs are counted, within a second; above it a sample is. */
  static final int COUNTED_EXACTLY = 100_000;

  /** A sample of 4,096 knows a share of one half to 0.8 %. */
  private static final int SAMPLE = 4096;

  /** Walks of 10 ms each for a million commits; reached only by histories built to defy samples. */
  private static final int MOST_WALKS = 256;

  public static Distances of(CommitGraph candidates) {
    return of(candidates, COUNTED_EXACTLY);
  }

  static Distances of(CommitGraph candidates, int countedExactly) {
    return candidates.size() <= countedExactly
        ? new Distances(AncestorCounts.all(candidates), true)
        : sampled(candidates);
  }

  /**
   * The smaller of the number of candidates that this one contains and the number that it does not:
   * what {@code git rev-list --bisect-all} prints.
   */
  public int distance(int position) {
    return Math.min(contained[position], contained.length - contained[position]);
  }

  private static Distances sampled(CommitGraph candidates) {
    int size = candidates.size();
    // The seed is fixed: the same range always gives the same search.
    var random = new Random(size);
    var chosen =
        IntStream.range(0, SAMPLE)
            .map(stratum -> (int) ((stratum + random.nextDouble()) * size / SAMPLE))
            .toArray();
    var contained = AncestorCounts.of(candidates, chosen);
    for (int position = 0; position < size; position++) {
      contained[position] = (int) ((long) contained[position] * size / SAMPLE);
    }
    var distances = new Distances(contained, false);
    distances.confirmBest(candidates);
    return distances;
  }

  /**
   * Walks from the most promising commits until one is surely halfway, and ranks the rest below.
   */
  private void confirmBest(CommitGraph candidates) {
    int size = contained.length;
    var confirmed = new BitSet(size);
    int best = 0;
    for (int position : mostPromising()) {
      contained[position] = candidates.ancestors(position).cardinality();
      confirmed.set(position);
      best = Math.max(best, distance(position));
      if (best >= size / 2 - size / TOLERATED_PARTS) {
        break;
      }
    }
    int below = best - 1;
    for (int position = confirmed.nextClearBit(0);
        position < size;
        position = confirmed.nextClearBit(position + 1)) {
      if (distance(position) > below) {
        contained[position] = contained[position] > size / 2 ? size - below : below;
      }
    }
  }

  private List<Integer> mostPromising() {
    int most = IntStream.range(0, contained.length).map(this::distance).max().orElse(0);
    // Twice the sample's error: what lies further below the best estimate is no rival.
    int bar = most - contained.length / 50;
    return IntStream.range(0, contained.length)
        .filter(position -> distance(position) >= bar)
        .boxed()
        .sorted(Comparator.comparingInt(position -> -distance(position)))
        .limit(MOST_WALKS)
        .toList();
  }
}
