package org.kbisect.night;

/**
 * A change in the history of a track's times that no single night showed.
 *
 * @param firstNight number of the first night after the change
 * @param firstTip object id of the tip of that night
 * @param before median of the nights before it, in seconds, back to the change before that
 * @param after median of the nights since
 * @param probability that chance alone shows as much: the p of the permutation test
 */
public record Drift(
    Track track,
    long firstNight,
    String firstTip,
    double before,
    double after,
    double probability) {

  /** How many times as long it takes since. */
  public double ratio() {
    return after / before;
  }
}
