package org.kbisect.campaign;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kbisect.search.Prior;
import org.kbisect.search.Runs;

/**
 * A range as it is searched: each run of commits that have one kernel, as far as is known, is one
 * commit there.
 */
public final class SearchedRange {
  private final Lineage.NumberedRange whole;
  private final BitSet alike;
  private final Runs runs;
  private final Lineage.NumberedRange searched;
  private final Map<String, Integer> numbers;

  private SearchedRange(
      Lineage.NumberedRange whole,
      BitSet alike,
      Runs runs,
      Lineage.NumberedRange searched,
      Map<String, Integer> numbers) {
    this.whole = whole;
    this.alike = alike;
    this.runs = runs;
    this.searched = searched;
    this.numbers = numbers;
  }

  /**
   * A range with its runs.
   *
   * @param alike numbers of commits that have the kernel of their only parent, as far as is known
   * @param tried commits that stand for their runs because they were tried, the first first
   */
  public static SearchedRange of(Lineage.NumberedRange whole, BitSet alike, Set<String> tried) {
    Runs runs = Runs.of(whole.graph(), alike, whole.goods());
    var numbers = new HashMap<String, Integer>();
    var standing = new String[runs.graph().size()];
    for (int commit = 0; commit < whole.ids().size(); commit++) {
      numbers.put(whole.ids().get(commit), runs.of(commit));
    }
    for (int run = 0; run < standing.length; run++) {
      standing[run] = whole.ids().get(runs.first(run));
    }
    var stands = new BitSet();
    for (String commit : tried) {
      Integer run = numbers.get(commit);
      if (run != null && !stands.get(run)) {
        standing[run] = commit;
        stands.set(run);
      }
    }
    var goods = whole.goods().stream().map(runs::of).toList();
    var searched =
        new Lineage.NumberedRange(
            runs.graph(),
            List.of(standing),
            goods,
            runs.of(whole.bad()),
            alike.isEmpty() ? whole.prior() : prior(whole.prior(), runs, goods.size()));
    return new SearchedRange(whole, (BitSet) alike.clone(), runs, searched, numbers);
  }

  /** As it would be searched if these kernels were built; empty where that is not known. */
  public static Optional<SearchedRange> of(
      Lineage.NumberedRange whole, Relevance relevance, List<String> built) throws IOException {
    BitSet alike = KnownRuns.askable(whole);
    Optional<BitSet> differing =
        built.isEmpty() ? Optional.empty() : relevance.differing(whole, alike, built);
    differing.ifPresent(alike::andNot);
    return differing.isPresent() ? Optional.of(of(whole, alike, Set.of())) : Optional.empty();
  }

  /** What is suspected, of commits that can be the culprit. */
  private static Prior prior(Prior of, Runs runs, int goods) {
    BitSet suspected = of.favoured();
    var favoured = new BitSet();
    for (int run = 0; run < runs.graph().size(); run++) {
      favoured.set(run, suspected.get(runs.first(run)));
    }
    return Prior.suspecting(favoured, runs.graph().size() - goods);
  }

  /** Its runs as commits, each with the id of the commit that is tried for it. */
  public Lineage.NumberedRange searched() {
    return searched;
  }

  /** How a search knows a commit of the range; negative for any other. */
  int numberOf(String commit) {
    return numbers.getOrDefault(commit, -1);
  }

  /** The commit that is tried. */
  String tried(int number) {
    return searched.ids().get(number);
  }

  /** The only commit of a run that can have brought what all of it shows. */
  String first(int number) {
    return whole.ids().get(runs.first(number));
  }

  /** All commits of a run. */
  List<String> commits(int number) {
    return numbersOf(number).stream().mapToObj(whole.ids()::get).toList();
  }

  /** The same by their numbers in the whole range. */
  BitSet numbersOf(int number) {
    return runs.commits(number);
  }

  /** Commits between the ends. */
  public int size() {
    return whole.ids().size() - whole.goods().size();
  }

  /** Of those, how many can change the kernel. */
  public int canChange() {
    return size() - alike.cardinality();
  }
}
