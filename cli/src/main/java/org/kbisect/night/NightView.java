package org.kbisect.night;

import java.util.List;

/**
 * All that a report of a night shows.
 *
 * @param regressions those that show, and those that went tonight, in the order of their numbers
 * @param histories of the tracks of the night, in their order
 */
public record NightView(Night night, List<Regression> regressions, List<History> histories) {
  public NightView {
    regressions = List.copyOf(regressions);
    histories = List.copyOf(histories);
  }
}
