package org.kbisect.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/**
 * A history in which each run of commits that are alike is one commit. A run is a commit, its only
 * child if that is like it, that one's only child, and so on. So a run has one way in, by its
 * first, and one way out, by its last: whatever contains a part of what comes after it contains all
 * of it, and whether a commit contains another can be asked of their runs.
 */
public final class Runs {
  private final CommitGraph graph;
  private final int[] ofCommit;
  private final int[] first;

  private Runs(CommitGraph graph, int[] ofCommit, int[] first) {
    this.graph = graph;
    this.ofCommit = ofCommit;
    this.first = first;
  }

  /**
   * The runs of a history.
   *
   * @param alike commits that are like their parent, as far as is known; of those with another
   *     number of parents than one it is not asked
   * @param alone commits that are in no run with others, such as the good ends
   */
  public static Runs of(CommitGraph history, BitSet alike, Collection<Integer> alone) {
    var apart = new BitSet();
    alone.forEach(apart::set);
    var children = new int[history.size()];
    for (int commit = 0; commit < history.size(); commit++) {
      for (int which = 0; which < history.parentCount(commit); which++) {
        children[history.parent(commit, which)]++;
      }
    }
    var runs = new int[history.size()];
    var first = new int[history.size()];
    var builder = CommitGraph.builder();
    for (int commit = 0; commit < history.size(); commit++) {
      boolean only = history.parentCount(commit) == 1 && children[history.parent(commit, 0)] == 1;
      boolean joins =
          only && alike.get(commit) && !apart.get(commit) && !apart.get(history.parent(commit, 0));
      if (joins) {
        runs[commit] = runs[history.parent(commit, 0)];
      } else {
        runs[commit] =
            builder.addCommit(
                Arrays.stream(history.parents(commit)).map(parent -> runs[parent]).toArray());
        first[runs[commit]] = commit;
      }
    }
    CommitGraph graph = builder.build();
    return new Runs(graph, runs, Arrays.copyOf(first, graph.size()));
  }

  /** The history of runs. */
  public CommitGraph graph() {
    return graph;
  }

  /** The run that a commit is in. */
  public int of(int commit) {
    return ofCommit[commit];
  }

  /** The commit with which a run begins: it alone can differ from what it was made of. */
  public int first(int run) {
    return first[run];
  }

  /** The commits of a run. */
  public BitSet commits(int run) {
    var commits = new BitSet();
    for (int commit = first[run]; commit < ofCommit.length; commit++) {
      commits.set(commit, ofCommit[commit] == run);
    }
    return commits;
  }
}
