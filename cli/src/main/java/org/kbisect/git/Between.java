package org.kbisect.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.eclipse.jgit.internal.storage.commitgraph.CommitGraph;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevFlag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The commits that a bad one comes from and no good one does. Commit times play no part: clocks are
 * wrong, and both JGit and git then take ancestors of a good commit for candidates.
 *
 * <p>What no commit-graph file knows is walked to its end, from the good ones first. What one knows
 * has a generation there, greater than those of its parents, so that nothing is left to learn about
 * a commit once all of a greater generation are done: the walk ends with the last candidate.
 */
final class Between {
  private record Known(RevCommit commit, int generation) {}

  private final RevWalk walk;
  private final CommitGraph graph;
  private final boolean firstParent;
  private final RevFlag good;
  private final RevFlag candidate;
  private final PriorityQueue<Known> known =
      new PriorityQueue<>(Comparator.comparingInt(Known::generation).reversed());
  private int open;

  /**
   * Walks.
   *
   * @param walk a new one in the same history
   * @param firstParent whether from the bad one only first parents are followed
   */
  Between(RevWalk walk, History history, boolean firstParent) throws IOException {
    this.walk = walk;
    this.graph = history.graph().orElse(CommitGraph.EMPTY);
    this.firstParent = firstParent;
    this.good = walk.newFlag("good");
    this.candidate = walk.newFlag("candidate");
    walk.setRetainBody(false);
  }

  /** Finds them. */
  Between of(List<ObjectId> goods, ObjectId bad) throws IOException {
    for (ObjectId each : goods) {
      walkUnknown(walk.lookupCommit(each), good);
    }
    walkUnknown(walk.lookupCommit(bad), candidate);
    while (open > 0) {
      next(known.remove().commit());
    }
    return this;
  }

  /** Marks what the graph does not know from here on; where that begins is kept for later. */
  private void walkUnknown(RevCommit start, RevFlag mark) throws IOException {
    var waiting = new ArrayDeque<RevCommit>(List.of(start));
    while (!waiting.isEmpty()) {
      RevCommit commit = waiting.pop();
      if (position(commit) >= 0) {
        mark(commit, mark);
      } else if (!commit.has(good) && !commit.has(mark)) {
        commit.add(mark);
        followed(commit, mark).forEach(waiting::push);
      }
    }
  }

  /** All that contain it are done: what it is marked with is all there is. */
  private void next(RevCommit commit) throws IOException {
    RevFlag mark = commit.has(good) ? good : candidate;
    if (mark == candidate) {
      open--;
    }
    for (RevCommit parent : followed(commit, mark)) {
      mark(parent, mark);
    }
  }

  /** Of a commit that the graph knows; a candidate may turn out to be good, never the reverse. */
  private void mark(RevCommit commit, RevFlag mark) {
    boolean waits = commit.has(candidate);
    if (commit.has(good) || (waits && mark == candidate)) {
      return;
    }
    commit.add(mark);
    if (mark == candidate) {
      open++;
    } else if (waits) {
      commit.remove(candidate);
      open--;
    }
    if (!waits) {
      known.add(new Known(commit, graph.getCommitData(position(commit)).getGeneration()));
    }
  }

  private int position(RevCommit commit) {
    return graph.findGraphPosition(commit);
  }

  private List<RevCommit> followed(RevCommit commit, RevFlag mark) throws IOException {
    return mark == candidate ? parents(commit) : all(commit);
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
    return commit.has(candidate);
  }
}
