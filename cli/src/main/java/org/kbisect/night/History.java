package org.kbisect.night;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the last nights found of one track, the oldest first: a row of sparklines.
 *
 * @param points one for each night on which the track was in the configuration
 */
public record History(Track track, List<Point> points) {
  public History {
    points = List.copyOf(points);
  }

  /**
   * One night of it.
   *
   * @param at when the night began
   * @param median seconds of the tip's boots; empty where there are none
   */
  public record Point(
      long night, Instant at, String tip, Standing standing, OptionalDouble median) {}
}
