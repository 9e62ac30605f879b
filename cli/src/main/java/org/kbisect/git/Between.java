package org.kbisect.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.eclipse.jgit.internal.storage.commitgraph.CommitGraph;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevFlag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The commits that a bad one comes from and no good one does: two whole walks, first from the good
 * ones, then from the bad one. Commit times play no part: clocks are wrong, and walks that are
 * limited by them, git's too, take ancestors of a good commit for candidates. What a commit-graph
 * file knows is walked by its numbers there, which is ten times as fast as reading commits.
 */
final class Between {
  private final RevWalk walk;
  private final CommitGraph graph;
  private final boolean firstParent;
  private final Side good;
  private final Side candidate;

  /** One of the two kinds: a flag of commits that are read, and positions in the graph. */
  private record Side(RevFlag flag, BitSet known) {}

  /**
   * A walk.
   *
   * @param walk a new one in the same history
   * @param firstParent whether from the bad one only first parents are followed
   */
  Between(RevWalk walk, History history, boolean firstParent) throws IOException {
    this.walk = walk;
    this.graph = history.graph().orElse(CommitGraph.EMPTY);
    this.firstParent = firstParent;
    this.good = new Side(walk.newFlag("good"), new BitSet());
    this.candidate = new Side(walk.newFlag("candidate"), new BitSet());
    walk.setRetainBody(false);
  }

  /** Walks. */
  Between of(List<ObjectId> goods, ObjectId bad) throws IOException {
    for (ObjectId each : goods) {
      walk(walk.lookupCommit(each), good);
    }
    walk(walk.lookupCommit(bad), candidate);
    return this;
  }

  /** From a commit on, to where the history or what is new ends. */
  private void walk(RevCommit start, Side side) throws IOException {
    var waiting = new ArrayDeque<RevCommit>(List.of(start));
    while (!waiting.isEmpty()) {
      RevCommit commit = waiting.pop();
      int position = position(commit);
      if (position >= 0) {
        walkKnown(position, side);
      } else if (!commit.has(good.flag()) && !commit.has(side.flag())) {
        commit.add(side.flag());
        (side == candidate ? parents(commit) : all(commit)).forEach(waiting::push);
      }
    }
  }

  /** The same among what the graph knows, which knows all parents of what it knows. */
  private void walkKnown(int start, Side side) {
    var waiting = new ArrayDeque<Integer>(List.of(start));
    while (!waiting.isEmpty()) {
      int commit = waiting.pop();
      if (!good.known().get(commit) && !side.known().get(commit)) {
        side.known().set(commit);
        int[] parents = graph.getCommitData(commit).getParents();
        int followed =
            firstParent && side == candidate ? Math.min(1, parents.length) : parents.length;
        for (int which = 0; which < followed; which++) {
          waiting.push(parents[which]);
        }
      }
    }
  }

  private int position(RevCommit commit) {
    return graph.findGraphPosition(commit);
  }

  private List<RevCommit> all(RevCommit commit) throws IOException {
    int position = position(commit);
    if (position < 0) {
      walk.parseHeaders(commit);
      return List.of(commit.getParents());
    }
    var parents = new ArrayList<RevCommit>();
    for (int parent : graph.getCommitData(position).getParents()) {
      parents.add(walk.lookupCommit(graph.getObjectId(parent)));
    }
    return parents;
  }

  /** Those of a candidate's parents that count. */
  List<RevCommit> parents(RevCommit commit) throws IOException {
    List<RevCommit> all = all(commit);
    return firstParent && all.size() > 1 ? all.subList(0, 1) : all;
  }

  boolean isCandidate(RevCommit commit) {
    int position = position(commit);
    return position >= 0 ? candidate.known().get(position) : commit.has(candidate.flag());
  }
}
