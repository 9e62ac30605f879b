package org.kbisect.night;

/**
 * What is followed from night to night: one tree under one scenario at one place.
 *
 * @param tree name of a {@link TrackedTree}
 * @param scenario what the configuration calls it
 * @param place name of the place whose kernels boot, or {@code -} where a command judges
 */
public record Track(String tree, String scenario, String place) {
  /** Where no kernel boots. */
  public static final String NO_PLACE = "-";

  @Override
  public String toString() {
    return place.equals(NO_PLACE)
        ? "%s, %s".formatted(tree, scenario)
        : "%s, %s on %s".formatted(tree, scenario, place);
  }
}
