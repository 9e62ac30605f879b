package org.kbisect.git;

import java.io.IOException;
import java.util.BitSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Which commits of a range touch some paths, as {@code git log -c} shows their files. */
public final class TouchingCommits {
  private final RevWalk commits;
  private final TreeWalk trees;
  private final boolean firstParent;

  private TouchingCommits(RevWalk commits, TreeWalk trees, boolean firstParent) {
    this.commits = commits;
    this.trees = trees;
    this.firstParent = firstParent;
  }

  /**
   * Compares the trees of each candidate with its parents'. A merge touches the files that it has
   * from none of its parents; where only first parents are followed, all that it merged.
   *
   * @param limits the paths, files or directories
   * @return numbers of the touching ones
   */
  public static BitSet of(History history, CommitRange range, CommitRange.Limits limits)
      throws IOException {
    try (var commits = new RevWalk(history.repository());
        var trees = new TreeWalk(commits.getObjectReader())) {
      commits.setRetainBody(false);
      trees.setRecursive(true);
      trees.setFilter(
          AndTreeFilter.create(PathFilterGroup.createFromStrings(limits.paths()), new Changed()));
      return new TouchingCommits(commits, trees, limits.firstParent()).in(range);
    }
  }

  private BitSet in(CommitRange range) throws IOException {
    var touching = new BitSet();
    touching.set(0, range.ids().size());
    range.goods().forEach(touching::clear);
    for (int number = touching.nextSetBit(0);
        number >= 0;
        number = touching.nextSetBit(number + 1)) {
      touching.set(number, touches(range.ids().get(number)));
    }
    return touching;
  }

  private boolean touches(String id) throws IOException {
    RevCommit commit = commits.parseCommit(ObjectId.fromString(id));
    int parents = firstParent ? Math.min(1, commit.getParentCount()) : commit.getParentCount();
    var compared = new ObjectId[1 + parents];
    compared[0] = commit.getTree();
    for (int which = 0; which < parents; which++) {
      compared[1 + which] = commits.parseCommit(commit.getParent(which)).getTree();
    }
    trees.reset(compared);
    return trees.next();
  }

  /** Lets pass what differs in the first tree from all others, and goes into no other directory. */
  private static final class Changed extends TreeFilter {
    @Override
    public boolean include(TreeWalk walk) {
      for (int other = 1; other < walk.getTreeCount(); other++) {
        if (walk.getRawMode(0) == walk.getRawMode(other) && walk.idEqual(0, other)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean shouldBeRecursive() {
      return false;
    }

    @Override
    public TreeFilter clone() {
      return this;
    }
  }
}
