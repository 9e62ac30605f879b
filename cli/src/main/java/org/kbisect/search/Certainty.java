package org.kbisect.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How sure verdicts that are each final are together: the probability of each candidate, given what
 * all boots say of the commits that contain it.
 *
 * @param range as it was before any verdict
 * @param ofPosition probability of each of its candidates
 */
record Certainty(Range range, double[] ofPosition) {
  static Certainty of(Range range, Ledger ledger) {
    var logs = new double[range.size()];
    ledger
        .boots()
        .forEach(
            (commit, boots) ->
                range.containedIn(commit).stream()
                    .forEach(position -> logs[position] += boots.tally().logRatio()));
    double most = Arrays.stream(logs).max().orElseThrow();
    double[] all = Arrays.stream(logs).map(log -> Math.exp(log - most)).toArray();
    double total = Arrays.stream(all).sum();
    return new Certainty(range, Arrays.stream(all).map(each -> each / total).toArray());
  }

  /** That one of these is the culprit. */
  double of(List<Integer> commits) {
    return commits.stream().mapToDouble(commit -> ofPosition[range.position(commit)]).sum();
  }

  /** These, and of the others as few as reach the confidence. */
  List<Integer> reaching(double confidence, List<Integer> commits) {
    double reached = of(commits);
    var chosen = new TreeSet<>(commits);
    var likeliest =
        IntStream.range(0, range.size())
            .boxed()
            .sorted(Comparator.comparingDouble(position -> -ofPosition[position]))
            .toList();
    for (int position : likeliest) {
      if (reached >= confidence) {
        break;
      }
      if (chosen.add(range.commit(position))) {
        reached += ofPosition[position];
      }
    }
    return List.copyOf(chosen);
  }
}
