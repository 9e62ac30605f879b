package org.kbisect.night;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;
import org.kbisect.judge.ChangePoint;
import org.kbisect.judge.EnergyDivisive;

/**
 * Looks for changes in the history of a track's times that no single night shows.
 *
 * @param tracks how many histories are looked at tonight
 * @param atLeast a change to less than so many times as long is not worth a word; more than 1
 */
public record Drifts(int tracks, double atLeast) {
  /** Nights that are looked back: four months. What is older was looked at when it was new. */
  public static final int NIGHTS = 120;

  /** Nights on either side of a change: on fewer a strange week would be one. */
  public static final int LEAST = 5;

  /** One night in twenty may name a change where there is none, however many tracks there are. */
  private static final double SIGNIFICANCE = 0.05;

  /** The paper's; energy distances of heavy-tailed times exist for it. */
  private static final double EXPONENT = 1;

  /** Of the random orders: any will do, and the same one tells the same each night. */
  private static final long SEED = 2014;

  /**
   * The newest change of a history, if it has one that is large enough.
   *
   * @param points the oldest first; those without times say nothing
   */
  public Optional<Drift> newest(History history) {
    List<History.Point> timed =
        history.points().stream().filter(point -> point.median().isPresent()).toList();
    if (timed.size() < 2 * LEAST) {
      return Optional.empty();
    }
    List<History.Point> recent = timed.subList(Math.max(0, timed.size() - NIGHTS), timed.size());
    // Times multiply: a tenth more is the same change whatever it is a tenth of.
    double[] series =
        recent.stream().mapToDouble(point -> Math.log(point.median().orElseThrow())).toArray();
    List<ChangePoint> changes = method().changes(series);
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(drift(history.track(), recent, series, changes)).filter(this::isWorthAWord);
  }

  /** Twice as many orders as could show it just so. */
  private EnergyDivisive method() {
    double each = SIGNIFICANCE / Math.max(1, tracks);
    return new EnergyDivisive(EXPONENT, LEAST, each, (int) Math.ceil(2 / each), SEED);
  }

  private boolean isWorthAWord(Drift drift) {
    return Math.abs(Math.log(drift.ratio())) >= Math.log(atLeast);
  }

  private static Drift drift(
      Track track, List<History.Point> recent, double[] series, List<ChangePoint> changes) {
    var bounds = new ArrayList<Integer>();
    bounds.add(0);
    changes.forEach(change -> bounds.add(change.at()));
    ChangePoint newest = changes.get(changes.size() - 1);
    int before = bounds.get(bounds.size() - 2);
    History.Point first = recent.get(newest.at());
    return new Drift(
        track,
        first.night(),
        first.tip(),
        median(series, before, newest.at()),
        median(series, newest.at(), series.length),
        newest.probability());
  }

  private static double median(double[] logSeconds, int from, int until) {
    return Math.exp(Median.withDefaults().evaluate(Arrays.copyOfRange(logSeconds, from, until)));
  }
}
