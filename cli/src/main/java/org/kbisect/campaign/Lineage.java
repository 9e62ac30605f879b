package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.search.CommitGraph;
import org.kbisect.search.Prior;

/** What a campaign asks of the history. Commits are object ids in hexadecimal. */
public interface Lineage {

  /**
   * Commits by number.
   *
   * @param goods numbers of commits that are good or come before a good one
   * @param bad number of the bad end
   * @param prior by the paths that are suspected
   */
  record NumberedRange(
      CommitGraph graph, List<String> ids, List<Integer> goods, int bad, Prior prior) {
    public NumberedRange {
      ids = List.copyOf(ids);
      goods = List.copyOf(goods);
    }

    /** One in which all commits are alike. */
    public NumberedRange(CommitGraph graph, List<String> ids, List<Integer> goods, int bad) {
      this(graph, ids, goods, bad, Prior.UNIFORM);
    }
  }

  /** The range as asked for. */
  NumberedRange range() throws IOException;

  /** The range without its limits to paths; the same when there are none. */
  NumberedRange unlimited() throws IOException;

  /** Merge bases of the good ends and the bad one that are not good ends themselves. */
  List<String> mergeBases() throws IOException;

  /** The commit's parents; the first only, if only first parents are followed. */
  List<String> parents(String commit) throws IOException;

  /** The bad end with a commit taken back, if that reverts cleanly. */
  Optional<String> revert(String commit) throws IOException;
}
