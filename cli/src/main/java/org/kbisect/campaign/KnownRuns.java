package org.kbisect.campaign;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kbisect.plan.LabFault;

/**
 * The runs of a range by all that the builds so far have read. A run is a guess until one of its
 * commits was built: that build's own list is asked then of all commits that were held to be alike,
 * and runs are parted where it says so. From there on all of the run has that kernel. A run of
 * which a commit does not build falls apart, as what would have been read is not known.
 *
 * <p>Runs are only ever parted. What parts them is in the journal, so a resumed search has them as
 * they were.
 *
 * <p>Should two kernels that were held to be one turn out to differ, a list was not complete. Then
 * nothing that was inferred counts any more.
 */
final class KnownRuns {
  private final JournaledRelevance relevance;
  private final Lineage.NumberedRange whole;
  private final BitSet alike;
  private final Set<String> tried = new LinkedHashSet<>();
  private final Set<String> builtItself = new HashSet<>();
  private final Map<String, String> signatures = new HashMap<>();
  private SearchedRange range;
  private boolean refuted;

  private KnownRuns(JournaledRelevance relevance, Lineage.NumberedRange whole, BitSet alike) {
    this.relevance = relevance;
    this.whole = whole;
    this.alike = alike;
    this.range = SearchedRange.of(whole, alike, tried);
  }

  /** A range in which each commit is a run of its own, and stays one. */
  static KnownRuns none(Lineage.NumberedRange whole, List<Trial> trials) {
    return of(whole, new BitSet(), JournaledRelevance.NONE, trials);
  }

  private static KnownRuns of(
      Lineage.NumberedRange whole, BitSet alike, JournaledRelevance relevance, List<Trial> trials) {
    var runs = new KnownRuns(relevance, whole, alike);
    trials.forEach(runs::note);
    runs.range = SearchedRange.of(whole, alike, runs.tried);
    return runs;
  }

  /**
   * The runs once the ends were tried.
   *
   * @param ends their trials, all that the campaign has
   */
  static KnownRuns begin(
      JournaledRelevance relevance,
      Lineage.NumberedRange whole,
      String good,
      String bad,
      List<Trial> ends)
      throws IOException, InterruptedException, LabFault {
    BitSet alike = askable(whole);
    Optional<BitSet> differing =
        relevance.atBeginning(whole, alike, List.of(good, bad), ends.size());
    if (differing.isEmpty()) {
      return none(whole, ends);
    }
    alike.andNot(differing.get());
    return of(whole, alike, relevance, ends);
  }

  /** A merge is never like one of its parents alone, so it is not asked of. */
  static BitSet askable(Lineage.NumberedRange whole) {
    var askable = new BitSet();
    for (int commit = 0; commit < whole.graph().size(); commit++) {
      askable.set(commit, whole.graph().parentCount(commit) == 1);
    }
    whole.goods().forEach(askable::clear);
    return askable;
  }

  SearchedRange range() {
    return range;
  }

  /** Whether anything is inferred of any commit. */
  boolean areAny() {
    return !alike.isEmpty();
  }

  /**
   * Takes note of a trial.
   *
   * @param trials that the campaign has now
   * @return whether runs were parted, so that their numbers are others
   */
  boolean learn(Trial trial, int trials) throws IOException, InterruptedException, LabFault {
    boolean first =
        trial.inferred() ? !tried.contains(trial.commit()) : !builtItself.contains(trial.commit());
    int number = range.numberOf(trial.commit());
    note(trial);
    if (!areAny() || number < 0 || !first) {
      return false;
    }
    int before = range.searched().graph().size();
    Optional<BitSet> differing =
        trial.signature().isPresent()
            ? relevance.after(whole, alike, trial.commit(), trials)
            : Optional.empty();
    if (differing.isPresent()) {
      alike.andNot(differing.get());
    } else {
      alike.andNot(range.numbersOf(number));
    }
    range = SearchedRange.of(whole, alike, tried);
    if (isContradicted()) {
      refute();
    }
    return range.searched().graph().size() != before;
  }

  private void note(Trial trial) {
    tried.add(trial.commit());
    trial.signature().ifPresent(signature -> note(trial.commit(), signature));
    if (!trial.inferred()) {
      builtItself.add(trial.commit());
    }
  }

  private void note(String commit, String signature) {
    String known = signatures.put(commit, signature);
    if (known != null && !known.equals(signature)) {
      refute();
    }
  }

  private void refute() {
    refuted = true;
    alike.clear();
    range = SearchedRange.of(whole, alike, tried);
  }

  /** Whether two commits that were held to have one kernel have two. */
  private boolean isContradicted() {
    var ofRun = new HashMap<Integer, String>();
    for (Map.Entry<String, String> each : signatures.entrySet()) {
      int run = range.numberOf(each.getKey());
      if (run >= 0
          && !each.getValue().equals(ofRun.merge(run, each.getValue(), (old, one) -> old))) {
        return true;
      }
    }
    return false;
  }

  /** Whether an inference turned out to be wrong, so that none counts. */
  boolean areRefuted() {
    return refuted;
  }

  /** Whether what is known of a commit was inferred, in whatever way, and it was not built. */
  boolean isInferred(String commit) {
    int number = range.numberOf(commit);
    if (builtItself.contains(commit) || number < 0) {
      return false;
    }
    return tried.contains(commit)
        || (areAny() && number == range.searched().bad())
        || (areAny() && tried.stream().anyMatch(other -> range.numberOf(other) == number));
  }

  /** Whether a commit of a run was tried, so that all of the run is known to have its kernel. */
  boolean isTried(int run) {
    return tried.contains(range.tried(run));
  }
}
