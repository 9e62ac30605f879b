package org.kbisect.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.kbisect.build.TreeChange;

/**
 * In what commits differ from others, by their trees. What was compared to its end is kept: the
 * same commits are asked about again once more is known.
 */
public final class RangeChanges {
  private final Repository repository;
  private final Map<Pair, List<TreeChange>> compared = new HashMap<>();

  private RangeChanges(Repository repository) {
    this.repository = repository;
  }

  /** Of the commits that a work tree has. */
  public static RangeChanges of(WorkTree tree) {
    return new RangeChanges(tree.jgit());
  }

  /** Of the commits of a repository. */
  public static RangeChanges of(History history) {
    return new RangeChanges(history.repository());
  }

  /** Two commits, object ids in hexadecimal. */
  public record Pair(String commit, String other) {}

  /**
   * Which pairs differ in a path that matters.
   *
   * @return for each pair, in their order, whether it does
   */
  public boolean[] differ(List<Pair> pairs, Predicate<TreeChange> matters) throws IOException {
    var differ = new boolean[pairs.size()];
    try (var walk = new RevWalk(repository);
        var difference = new TreeDifference(repository)) {
      walk.setRetainBody(false);
      for (int which = 0; which < differ.length; which++) {
        differ[which] = differs(pairs.get(which), matters, walk, difference);
      }
    }
    return differ;
  }

  private boolean differs(
      Pair pair, Predicate<TreeChange> matters, RevWalk walk, TreeDifference difference)
      throws IOException {
    List<TreeChange> known = compared.get(pair);
    if (known != null) {
      return known.stream().anyMatch(matters);
    }
    Optional<List<TreeChange>> changes =
        difference.unless(matters, tree(walk, pair.other()), tree(walk, pair.commit()));
    changes.ifPresent(all -> compared.put(pair, all));
    return changes.isEmpty();
  }

  private static ObjectId tree(RevWalk walk, String commit) throws IOException {
    return walk.parseCommit(ObjectId.fromString(commit)).getTree();
  }
}
