package org.kbisect.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The commits of a range that touch some paths, as {@code git rev-list} shows them: a merge that
 * has the paths as one of its parents has them is followed to that parent alone. Only parents that
 * are candidates or good ends have this say.
 */
final class TouchedHistory {
  private final RevWalk walk;
  private final Between between;
  private final Set<ObjectId> ends;
  private final TreeWalk trees;
  private final Map<RevCommit, Optional<RevCommit>> nexts = new HashMap<>();

  /**
   * A view of a range.
   *
   * @param goods its good ends
   * @param paths files or directories, at least one
   */
  TouchedHistory(RevWalk walk, Between between, List<ObjectId> goods, List<String> paths) {
    this.walk = walk;
    this.between = between;
    this.ends = Set.copyOf(goods);
    this.trees = new TreeWalk(walk.getObjectReader());
    trees.setRecursive(true);
    trees.setFilter(
        AndTreeFilter.create(PathFilterGroup.createFromStrings(paths), TreeFilter.ANY_DIFF));
  }

  /**
   * The first from a commit on that touches the paths, or the good one that comes before any that
   * does; empty where the history begins before.
   */
  Optional<RevCommit> shown(RevCommit from) throws IOException {
    Optional<RevCommit> at = Optional.of(from);
    while (at.isPresent() && between.isCandidate(at.get())) {
      Optional<RevCommit> next = next(at.get());
      if (next.equals(at)) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** Where it goes on from a candidate that does not touch the paths; one that does itself. */
  private Optional<RevCommit> next(RevCommit commit) throws IOException {
    Optional<RevCommit> known = nexts.get(commit);
    if (known == null) {
      known = follow(commit);
      nexts.put(commit, known);
    }
    return known;
  }

  private Optional<RevCommit> follow(RevCommit commit) throws IOException {
    List<RevCommit> parents = between.parents(commit);
    if (parents.isEmpty()) {
      return same(commit, new EmptyTreeIterator()) ? Optional.empty() : Optional.of(commit);
    }
    boolean anyCounts = false;
    boolean differs = false;
    boolean differsFromOneThatCounts = false;
    for (RevCommit parent : parents) {
      boolean counts = between.isCandidate(parent) || ends.contains(parent);
      boolean same = same(commit, tree(parent));
      if (same && counts) {
        return Optional.of(parent);
      }
      anyCounts |= counts;
      differs |= !same;
      differsFromOneThatCounts |= !same && counts;
    }
    boolean touches = anyCounts ? differsFromOneThatCounts : differs;
    return Optional.of(touches ? commit : parents.get(0));
  }

  private boolean same(RevCommit commit, AbstractTreeIterator other) throws IOException {
    trees.reset();
    trees.addTree(tree(commit));
    trees.addTree(other);
    return !trees.next();
  }

  private CanonicalTreeParser tree(RevCommit commit) throws IOException {
    walk.parseHeaders(commit);
    return new CanonicalTreeParser(null, walk.getObjectReader(), commit.getTree());
  }
}
