package org.kbisect.campaign;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.kbisect.config.FileText;
import org.kbisect.plan.Judge;

/**
 * Everything that one bisection was asked for. It is written to the journal before anything else,
 * so that a resumed campaign is the same campaign. Paths are absolute.
 *
 * @param repository the user's repository
 * @param good the good ends' object ids, in hexadecimal; where a fix is sought, that of the end
 *     that is broken
 * @param bad the bad end's object id; where a fix is sought, that of the end that is fixed
 * @param named the revisions as the user wrote them: the good ones, then the bad one
 * @param paths as after git's {@code --}; empty for the whole history
 * @param suspects paths that the culprit likely touches
 * @param otherCosts what the files of other processors' costs said, under which a culprit is booted
 *     beside the judge's own
 * @param sought a regression in the journals of earlier versions
 */
public record BisectionRequest(
    String repository,
    List<String> good,
    String bad,
    List<String> named,
    boolean firstParent,
    List<String> paths,
    List<String> suspects,
    Judge judge,
    SearchSettings search,
    List<FileText> otherCosts,
    Sought sought) {
  public BisectionRequest {
    good = List.copyOf(good);
    named = List.copyOf(named);
    paths = List.copyOf(paths);
    suspects = List.copyOf(suspects);
    otherCosts = List.copyOf(otherCosts);
    sought = Objects.requireNonNullElse(sought, Sought.REGRESSION);
  }

  /** One that looks for a regression, and is about one processor, or none. */
  public BisectionRequest(
      String repository,
      List<String> good,
      String bad,
      List<String> named,
      boolean firstParent,
      List<String> paths,
      List<String> suspects,
      Judge judge,
      SearchSettings search) {
    this(
        repository,
        good,
        bad,
        named,
        firstParent,
        paths,
        suspects,
        judge,
        search,
        List.of(),
        Sought.REGRESSION);
  }

  /** The judge, and the same under the costs of each other processor. */
  public List<Judge> judges() {
    return Stream.concat(Stream.of(judge), otherCosts.stream().map(judge::withCosts)).toList();
  }

  /** The end that shows the symptom. */
  public String withSymptom() {
    return sought == Sought.FIX ? good.get(0) : bad;
  }

  /** The end that does not show the symptom. */
  public String withoutSymptom() {
    return sought == Sought.FIX ? bad : good.get(0);
  }

  /** The range as it was asked for, in words. */
  public String about() {
    int bad = named.size() - 1;
    String range =
        "%s..%s in %s"
            .formatted(String.join(" ", named.subList(0, bad)), named.get(bad), repository);
    return sought == Sought.FIX ? "the fix in " + range : range;
  }

  /** Whether the other's ends are these, booted and judged for the same. */
  public boolean hasEndsOf(BisectionRequest other) {
    return repository.equals(other.repository())
        && good.get(0).equals(other.good().get(0))
        && bad.equals(other.bad())
        && sought == other.sought()
        && judge.equals(other.judge());
  }

  /**
   * How the search goes about it.
   *
   * @param trials boots of each end before anything is searched
   * @param strategy as written in {@code --strategy}
   * @param confidence posterior probability that ends a search, 0 to 1
   * @param noisy whether contradicting readings are expected
   * @param speculate whether one kernel may be built while another boots
   * @param effect what counts as a difference
   * @param parallel how many kernels boot at the same time
   */
  public record SearchSettings(
      int trials,
      String strategy,
      double confidence,
      boolean noisy,
      boolean speculate,
      SoughtEffect effect,
      Parallel parallel) {
    public SearchSettings {
      // The journals of earlier versions have none.
      effect = Objects.requireNonNullElse(effect, SoughtEffect.USUAL);
      parallel = Objects.requireNonNullElse(parallel, Parallel.ONE);
    }

    /** One kernel after the other. */
    public SearchSettings(
        int trials,
        String strategy,
        double confidence,
        boolean noisy,
        boolean speculate,
        SoughtEffect effect) {
      this(trials, strategy, confidence, noisy, speculate, effect, Parallel.ONE);
    }

    public SearchSettings(
        int trials, String strategy, double confidence, boolean noisy, boolean speculate) {
      this(trials, strategy, confidence, noisy, speculate, SoughtEffect.USUAL);
    }

    /** The same for another difference. */
    public SearchSettings seeking(SoughtEffect other) {
      return new SearchSettings(trials, strategy, confidence, noisy, speculate, other, parallel);
    }
  }
}
