package org.kbisect.night;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One night.
 *
 * @param number by which the store knows it, from 1; later nights have greater numbers, whatever
 *     the clock did
 * @param configuration its name
 * @param began by the wall clock
 * @param ended by the wall clock; empty while it runs, and for good where it was killed
 * @param results one for each track, in the order of importance
 * @param drifts changes that tonight's times have brought to light
 * @param notes about the trees, and about the night itself
 */
public record Night(
    long number,
    String configuration,
    Instant began,
    Optional<Instant> ended,
    List<NightResult> results,
    List<Drift> drifts,
    List<TreeNote> notes) {
  public Night {
    results = List.copyOf(results);
    drifts = List.copyOf(drifts);
    notes = List.copyOf(notes);
  }

  /** How many tracks stand so; only what there is. */
  public Map<Standing, Integer> counts() {
    var counts = new TreeMap<Standing, Integer>();
    results.forEach(result -> counts.merge(result.standing(), 1, Integer::sum));
    return counts;
  }

  /** The words that follow every figure of a track tonight; may be empty. */
  public String remark(Track track) {
    return results.stream()
        .filter(result -> result.track().equals(track))
        .map(NightResult::remark)
        .findFirst()
        .orElse("");
  }

  /** How the tracks stand that a regression is about, or whose scenario and place it has. */
  public Spread spread(Regression regression) {
    return Spread.of(regression, results);
  }
}
