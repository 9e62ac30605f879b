package org.kbisect.night;

import java.util.List;
import java.util.function.Predicate;

/**
 * Where a regression shows tonight, and where not. Trees alone are named: it is the same scenario.
 *
 * @param bad trees whose tips show it
 * @param good trees whose tips were judged, tonight or before, and do not
 * @param unknown trees of which tonight says nothing
 */
public record Spread(List<String> bad, List<String> good, List<String> unknown) {
  public Spread {
    bad = List.copyOf(bad);
    good = List.copyOf(good);
    unknown = List.copyOf(unknown);
  }

  static Spread of(Regression regression, List<NightResult> results) {
    List<NightResult> alike =
        results.stream()
            .filter(result -> result.track().scenario().equals(regression.track().scenario()))
            .filter(result -> result.track().place().equals(regression.track().place()))
            .toList();
    Predicate<NightResult> shows =
        result -> result.regression().filter(number -> number == regression.number()).isPresent();
    Predicate<NightResult> bad = shows.and(result -> result.standing() != Standing.GONE);
    Predicate<NightResult> good =
        result ->
            result.standing().isGood()
                || (result.standing() == Standing.UNCHANGED && result.regression().isEmpty());
    return new Spread(
        trees(alike, bad),
        trees(alike, bad.negate().and(good)),
        trees(alike, bad.or(good).negate()));
  }

  private static List<String> trees(List<NightResult> results, Predicate<NightResult> which) {
    return results.stream().filter(which).map(result -> result.track().tree()).toList();
  }

  /** As {@code bad in linux-next, not in mainline}; what is not known is left out. */
  public String words() {
    String where = bad.isEmpty() ? "" : "bad in " + String.join(", ", bad);
    String not = good.isEmpty() ? "" : "not in " + String.join(", ", good);
    return where.isEmpty() || not.isEmpty() ? where + not : where + ", " + not;
  }
}
