package org.kbisect.search;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A commit history as numbers: commit {@code k} is the k-th that was added, and its parents have
 * smaller numbers. Held in two arrays, so that Linux's 1.3 million commits take 13 MB.
 */
public final class CommitGraph {
  /** Characters of a line that an error quotes. */
  private static final int MOST_SHOWN = 40;

  private final int[] firstEdge;
  private final int[] edges;

  private CommitGraph(int[] firstEdge, int[] edges) {
    this.firstEdge = firstEdge;
    this.edges = edges;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A history drawn by hand: element {@code k} lists the parents of commit {@code k}. */
  public static CommitGraph of(int[]... parents) {
    var builder = builder();
    for (var each : parents) {
      builder.addCommit(each);
    }
    return builder.build();
  }

  /** A history without merges. */
  public static CommitGraph line(int size) {
    var builder = builder();
    for (int commit = 0; commit < size; commit++) {
      builder.addCommit(commit == 0 ? new int[0] : new int[] {commit - 1});
    }
    return builder.build();
  }

  /**
   * Reads a history from text: line {@code k}, from 0, lists the parents of commit {@code k} as
   * line numbers with blanks between.
   *
   * @throws IllegalArgumentException naming the line that is no list of smaller numbers
   */
  public static CommitGraph parse(Iterable<String> lines) {
    var builder = builder();
    int line = 0;
    for (var text : lines) {
      try {
        var words = text.isBlank() ? new String[0] : text.trim().split("\\s+", -1);
        builder.addCommit(Arrays.stream(words).mapToInt(Integer::parseInt).toArray());
      } catch (IllegalArgumentException cause) {
        throw new IllegalArgumentException(
            "line " + line + " (from 0) is no list of earlier lines: '" + printable(text) + "'",
            cause);
      }
      line++;
    }
    return builder.build();
  }

  /** What a terminal can show of a line of any file. */
  private static String printable(String line) {
    String shown = line.replaceAll("\\p{Cntrl}", "?");
    return shown.length() <= MOST_SHOWN ? shown : shown.substring(0, MOST_SHOWN) + "...";
  }

  public int size() {
    return firstEdge.length - 1;
  }

  public int parentCount(int commit) {
    return firstEdge[commit + 1] - firstEdge[commit];
  }

  /** Parent number {@code which} of a commit; number 0 is the line that was merged into. */
  public int parent(int commit, int which) {
    return edges[firstEdge[commit] + which];
  }

  public int[] parents(int commit) {
    return Arrays.copyOfRange(edges, firstEdge[commit], firstEdge[commit + 1]);
  }

  /** The same commits, each with its first parent only. */
  public CommitGraph firstParents() {
    var builder = builder();
    for (int commit = 0; commit < size(); commit++) {
      builder.addCommit(
          parentCount(commit) == 0 ? new int[0] : new int[] {edges[firstEdge[commit]]});
    }
    return builder.build();
  }

  /** The commits from which {@code tips} were made, the tips included. */
  public BitSet ancestors(int... tips) {
    return ancestorsFrom(0, tips);
  }

  /** Those of {@link #ancestors} whose number is at least {@code floor}. */
  public BitSet ancestorsFrom(int floor, int... tips) {
    var reached = new BitSet(size());
    for (int tip : tips) {
      if (tip >= floor) {
        reached.set(tip);
      }
    }
    int commit = reached.length() - 1;
    while (commit >= floor && commit >= 0) {
      for (int edge = firstEdge[commit]; edge < firstEdge[commit + 1]; edge++) {
        if (edges[edge] >= floor) {
          reached.set(edges[edge]);
        }
      }
      commit = commit == 0 ? -1 : reached.previousSetBit(commit - 1);
    }
    return reached;
  }

  /** The commits that contain {@code commit}, itself included. */
  public BitSet descendants(int commit) {
    var containing = new BitSet(size());
    containing.set(commit);
    for (int later = commit + 1; later < size(); later++) {
      for (int edge = firstEdge[later]; edge < firstEdge[later + 1]; edge++) {
        if (containing.get(edges[edge])) {
          containing.set(later);
        }
      }
    }
    return containing;
  }

  public boolean isAncestor(int ancestor, int descendant) {
    return ancestor <= descendant && ancestorsFrom(ancestor, descendant).get(ancestor);
  }

  /** Only the commits in {@code kept}, renumbered in the same order, with the edges among them. */
  CommitGraph induced(BitSet kept) {
    var renumbered = new int[size()];
    Arrays.fill(renumbered, -1);
    var builder = builder();
    for (int commit = kept.nextSetBit(0); commit >= 0; commit = kept.nextSetBit(commit + 1)) {
      builder.begin();
      for (int edge = firstEdge[commit]; edge < firstEdge[commit + 1]; edge++) {
        if (renumbered[edges[edge]] >= 0) {
          builder.edge(renumbered[edges[edge]]);
        }
      }
      renumbered[commit] = builder.end();
    }
    return builder.build();
  }

  /** Takes commits one by one, parents before children. */
  public static final class Builder {
    private int[] firstEdge = new int[1025];
    private int[] edges = new int[1024];
    private int size;
    private int edgeCount;

    private Builder() {}

    /**
     * Adds a commit.
     *
     * @param parents what this method returned for each of them; the first parent first
     * @return the commit's number
     * @throws IllegalArgumentException if a parent was not added before
     */
    public int addCommit(int... parents) {
      begin();
      for (int parent : parents) {
        if (parent < 0 || parent >= size) {
          throw new IllegalArgumentException(
              "commit " + size + " has the parent " + parent + ", which does not come before it");
        }
        edge(parent);
      }
      return end();
    }

    private void begin() {
      if (size + 1 == firstEdge.length) {
        firstEdge = Arrays.copyOf(firstEdge, firstEdge.length * 2);
      }
    }

    private void edge(int parent) {
      if (edgeCount == edges.length) {
        edges = Arrays.copyOf(edges, edges.length * 2);
      }
      edges[edgeCount++] = parent;
    }

    private int end() {
      firstEdge[++size] = edgeCount;
      return size - 1;
    }

    public CommitGraph build() {
      return new CommitGraph(Arrays.copyOf(firstEdge, size + 1), Arrays.copyOf(edges, edgeCount));
    }
  }
}
