package org.kbisect.report.model;

import java.util.List;

/**
 * How often a symptom was shown.
 *
 * @param unusable runs that could not be judged, which are not among {@code runs}
 */
public record Fails(int shown, int runs, int unusable) {

  /** Boots that answer another question, or were taken from another commit, count as they are. */
  static Fails of(List<Boot> boots) {
    int shown = count(boots, Showing.SHOWN);
    return new Fails(
        shown, shown + count(boots, Showing.NOT_SHOWN), count(boots, Showing.UNUSABLE));
  }

  private static int count(List<Boot> boots, Showing showing) {
    return (int) boots.stream().filter(boot -> boot.showing() == showing && !boot.aside()).count();
  }

  public Fails plus(Fails other) {
    return new Fails(shown + other.shown, runs + other.runs, unusable + other.unusable);
  }

  /** As {@code 3 of 3}. */
  public String words() {
    String judged = runs == 0 ? "none judged" : shown + " of " + runs;
    return unusable == 0 ? judged : judged + ", %d not judged".formatted(unusable);
  }
}
