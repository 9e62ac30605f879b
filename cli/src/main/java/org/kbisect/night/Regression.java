package org.kbisect.night;

import java.util.List;
import java.util.Optional;
import org.kbisect.judge.Effect;

/**
 * A regression that a night has found.
 *
 * @param number by which reports and the store know it, from 1
 * @param track where it was seen first
 * @param symptom as written in {@code --symptom}, or the command
 * @param firstNight number of the night that saw it first
 * @param lastGood object id of the last tip without it
 * @param firstBad object id of the first tip with it
 * @param effect how many times as long that tip took, where the symptom is a time
 * @param signature how most of its boots ended that showed the symptom; empty where that is a time
 * @param finding what the bisection found, as {@code FIRST_BAD}; empty until it has ended
 * @param culprits the first bad commit, or those that could not be told apart; empty where unknown
 * @param bisection number of its campaign; empty until it has begun
 * @param hunks number of the campaign among the culprit's hunks; empty where there is none
 * @param gone since when it is gone; empty while it shows
 */
public record Regression(
    long number,
    Track track,
    String symptom,
    long firstNight,
    String lastGood,
    String firstBad,
    Optional<Effect> effect,
    Optional<String> signature,
    Optional<String> finding,
    List<String> culprits,
    Optional<Long> bisection,
    Optional<Long> hunks,
    Optional<Gone> gone) {
  /** The finding of a bisection whose own boots do not show what a night saw. */
  public static final String MISTAKEN = "NOT_REPRODUCED";

  public Regression {
    culprits = List.copyOf(culprits);
  }

  /**
   * How it went.
   *
   * @param track where that was noticed first; others may show it still
   * @param night number of the night that noticed it
   * @param lastBad object id of the last tip with it
   * @param firstGood object id of the first tip without it
   * @param fixes the commit that fixed it, or those that could not be told apart; empty where that
   *     is not known
   * @param search number of the campaign that looked for it; empty until it has begun
   * @param searched whether that has ended
   */
  public record Gone(
      Track track,
      long night,
      String lastBad,
      String firstGood,
      List<String> fixes,
      Optional<Long> search,
      boolean searched) {
    public Gone {
      fixes = List.copyOf(fixes);
    }

    /** As it is noticed, before anything was searched for. */
    public static Gone noticed(Track track, long night, String lastBad, String firstGood) {
      return new Gone(track, night, lastBad, firstGood, List.of(), Optional.empty(), false);
    }

    /** The same, as the search for the fix has begun. */
    public Gone searchedBy(long campaign) {
      return new Gone(track, night, lastBad, firstGood, fixes, Optional.of(campaign), searched);
    }

    /** The same, as that search has ended. */
    public Gone found(List<String> commits) {
      return new Gone(track, night, lastBad, firstGood, commits, search, true);
    }

    /** The commit that fixed it, where it is known to be one. */
    public Optional<String> fix() {
      return fixes.size() == 1 ? Optional.of(fixes.get(0)) : Optional.empty();
    }
  }

  /** One that was seen tonight. */
  public static Regression seen(
      Track track, String symptom, long night, String lastGood, NightResult result) {
    return new Regression(
        0,
        track,
        symptom,
        night,
        lastGood,
        result.tip().orElseThrow(),
        result.effect(),
        result.signature(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The first bad commit, where it is known to be one. */
  public Optional<String> culprit() {
    return culprits.size() == 1 ? Optional.of(culprits.get(0)) : Optional.empty();
  }

  /** Whether no track is free of it again, as far as is known. */
  public boolean isOpen() {
    return gone.isEmpty() && !isMistaken();
  }

  /** Whether a second set of boots did not show what the first did. */
  public boolean isMistaken() {
    return finding.filter(MISTAKEN::equals).isPresent();
  }

  /** Whether nothing is left to find out of it. */
  public boolean isDone() {
    return isMistaken() || gone.filter(Gone::searched).isPresent();
  }

  /** Whether its bisection has ended, whatever it found. */
  public boolean isSearched() {
    return finding.isPresent();
  }

  /**
   * Whether a tip that takes so much longer than the last good one shows no more than this: where
   * both are known, the intervals of their ratios meet. A tip that is slower still has something
   * new.
   */
  public boolean isLike(Optional<Effect> tonight) {
    if (effect.isEmpty() || tonight.isEmpty()) {
      return true;
    }
    return tonight.get().lower() <= effect.get().upper();
  }

  public Regression numbered(long assigned) {
    return new Regression(
        assigned,
        track,
        symptom,
        firstNight,
        lastGood,
        firstBad,
        effect,
        signature,
        finding,
        culprits,
        bisection,
        hunks,
        gone);
  }

  /** The same, as its campaign has begun. */
  public Regression bisectedBy(long campaign) {
    return knowing(finding, culprits, Optional.of(campaign), hunks, gone);
  }

  /** The same, as its campaign has ended. */
  public Regression found(String word, List<String> commits) {
    return knowing(Optional.of(word), commits, bisection, hunks, gone);
  }

  /** The same, with the campaign among its culprit's hunks. */
  public Regression hunksBy(long campaign) {
    return knowing(finding, culprits, bisection, Optional.of(campaign), gone);
  }

  /** The same, gone; or as more is known of how. */
  public Regression gone(Gone how) {
    return knowing(finding, culprits, bisection, hunks, Optional.of(how));
  }

  /** The same, with what was found out of it since it was seen. */
  private Regression knowing(
      Optional<String> word,
      List<String> commits,
      Optional<Long> search,
      Optional<Long> amongHunks,
      Optional<Gone> how) {
    return new Regression(
        number,
        track,
        symptom,
        firstNight,
        lastGood,
        firstBad,
        effect,
        signature,
        word,
        commits,
        search,
        amongHunks,
        how);
  }
}
