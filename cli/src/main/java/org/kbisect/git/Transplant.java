package org.kbisect.git;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.kbisect.plan.InvalidRequest;

/** Puts changes that are in the repository already on top of another commit, without a checkout. */
public record Transplant(WorkTree tree) {

  /**
   * The change of one commit.
   *
   * @return object id of the result
   * @throws InvalidRequest when it is a merge or does not fit
   */
  public String commit(String picked, String onto) throws IOException {
    try (RevWalk walk = new RevWalk(tree.jgit())) {
      RevCommit change = walk.parseCommit(ObjectId.fromString(picked));
      if (change.getParentCount() != 1) {
        throw new InvalidRequest(
            "--commit %s has %d parents; only a commit with one can be put elsewhere"
                .formatted(picked.substring(0, 12), change.getParentCount()));
      }
      ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(tree.jgit(), true);
      merger.setBase(change.getParent(0));
      return merged(walk, merger, change, onto, "Commit " + picked);
    }
  }

  /** Everything that a branch has and the other commit has not. */
  public String branch(String tip, String onto) throws IOException {
    try (RevWalk walk = new RevWalk(tree.jgit())) {
      RevCommit branch = walk.parseCommit(ObjectId.fromString(tip));
      ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(tree.jgit(), true);
      return merged(walk, merger, branch, onto, "Branch " + tip);
    }
  }

  private String merged(
      RevWalk walk, ThreeWayMerger merger, RevCommit change, String onto, String words)
      throws IOException {
    RevCommit start = walk.parseCommit(ObjectId.fromString(onto));
    if (!merger.merge(start, change)) {
      throw new InvalidRequest(
          "%s does not apply to %s without conflicts"
              .formatted(words.substring(0, words.length() - 28), onto.substring(0, 12)));
    }
    return merger.getResultTreeId().equals(start.getTree())
        ? onto
        : tree.commit(merger.getResultTreeId(), start, words);
  }
}
