package org.kbisect.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevFlag;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.kbisect.search.CommitGraph;
import org.kbisect.trial.InvalidRequest;

/**
 * The commits between the good ends and the bad one, as a graph of numbers.
 *
 * @param graph the candidates, and the known good commits that they were made from
 * @param ids object ids in hexadecimal, by commit number
 * @param goods numbers of commits that are good or come before a good one
 * @param bad number of the bad end, or, when that does not touch the paths, of the last commit
 *     before it that does
 */
public record CommitRange(CommitGraph graph, List<String> ids, List<Integer> goods, int bad) {
  public CommitRange {
    ids = List.copyOf(ids);
    goods = List.copyOf(goods);
  }

  /** What limits the history that is read, in git's words. */
  public record Limits(boolean firstParent, List<String> paths) {
    public static final Limits NONE = new Limits(false, List.of());

    public Limits {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Reads the history {@code bad ^good...}.
   *
   * @throws InvalidRequest when no commit lies between, or none of them touches the paths
   */
  public static CommitRange read(
      UserRepository repository, List<ObjectId> goods, ObjectId bad, Limits limits)
      throws IOException {
    requireInOrder(repository, goods, bad);
    try (RevWalk walk = new RevWalk(repository.jgit())) {
      walk.setRetainBody(false);
      walk.setFirstParent(limits.firstParent());
      // Not TOPO: without a commit-graph file it reads the whole history before the good ends.
      walk.sort(RevSort.COMMIT_TIME_DESC);
      walk.sort(RevSort.BOUNDARY, true);
      if (!limits.paths().isEmpty()) {
        walk.setTreeFilter(
            AndTreeFilter.create(
                PathFilterGroup.createFromStrings(limits.paths()), TreeFilter.ANY_DIFF));
      }
      RevCommit badCommit = walk.parseCommit(bad);
      walk.markStart(badCommit);
      for (ObjectId good : goods) {
        walk.markUninteresting(walk.parseCommit(good));
      }
      return new Collector(goods).collect(walk, bad, limits);
    }
  }

  private static void requireInOrder(UserRepository repository, List<ObjectId> goods, ObjectId bad)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository.jgit())) {
      for (ObjectId good : goods) {
        if (walk.isMergedInto(walk.parseCommit(bad), walk.parseCommit(good))) {
          throw new InvalidRequest(
              "the bad commit %s is an ancestor of the good one %s: are they swapped?"
                  .formatted(bad.name().substring(0, 12), good.name().substring(0, 12)));
        }
      }
    }
  }

  /** The best common ancestors of two commits. */
  public static List<ObjectId> mergeBases(UserRepository repository, ObjectId one, ObjectId other)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository.jgit())) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(one));
      walk.markStart(walk.parseCommit(other));
      var bases = new ArrayList<ObjectId>();
      for (RevCommit base : walk) {
        bases.add(base.copy());
      }
      return bases;
    }
  }

  /** How many commits may be the first bad one. */
  public int candidates() {
    return ids.size() - goods.size();
  }

  /** Numbers the commits that the walk hands out, parents first. */
  private static final class Collector {
    private static final class Numbered extends ObjectIdOwnerMap.Entry {
      private final int number;

      Numbered(ObjectId id, int number) {
        super(id);
        this.number = number;
      }
    }

    private final ObjectIdOwnerMap<Numbered> numbers = new ObjectIdOwnerMap<>();
    private final CommitGraph.Builder graph = CommitGraph.builder();
    private final List<String> ids = new ArrayList<>();
    private final List<Integer> goods = new ArrayList<>();

    /** The good ends come first, whether or not the walk shows them. */
    Collector(List<ObjectId> ends) {
      ends.stream().distinct().forEach(end -> goods.add(add(end)));
    }

    private int add(ObjectId id, int... parents) {
      int number = graph.addCommit(parents);
      numbers.add(new Numbered(id, number));
      ids.add(id.name());
      return number;
    }

    CommitRange collect(RevWalk walk, ObjectId bad, Limits limits) throws IOException {
      RevFlag candidate = walk.newFlag("candidate");
      var candidates = new ArrayDeque<RevCommit>();
      for (RevCommit commit : walk) {
        if (commit.has(RevFlag.UNINTERESTING)) {
          if (!numbers.contains(commit)) {
            goods.add(add(commit));
          }
        } else {
          commit.add(candidate);
          candidates.push(commit);
        }
      }
      for (RevCommit oldestLeft : candidates) {
        number(oldestLeft, candidate, limits.firstParent());
      }
      if (ids.size() == goods.size()) {
        throw new InvalidRequest(
            limits.paths().isEmpty()
                ? "no commit lies between good and bad"
                : "no commit between good and bad touches " + String.join(", ", limits.paths()));
      }
      Numbered end = numbers.get(bad);
      return new CommitRange(graph.build(), ids, goods, end == null ? ids.size() - 1 : end.number);
    }

    /** Numbers a commit after all that it was made from; commit times may lie about the order. */
    private void number(RevCommit youngest, RevFlag candidate, boolean firstParent) {
      var waiting = new ArrayDeque<RevCommit>();
      waiting.push(youngest);
      while (!waiting.isEmpty()) {
        RevCommit commit = waiting.element();
        int before = waiting.size();
        int parents = firstParent ? Math.min(1, commit.getParentCount()) : commit.getParentCount();
        for (int which = parents - 1; which >= 0; which--) {
          RevCommit parent = commit.getParent(which);
          if (parent.has(candidate) && !numbers.contains(parent)) {
            waiting.push(parent);
          }
        }
        if (waiting.size() == before) {
          waiting.pop();
          if (!numbers.contains(commit)) {
            add(commit, parentsOf(commit, firstParent));
          }
        }
      }
    }

    /** Parents that the walk left out (before every good end) say nothing and are left out here. */
    private int[] parentsOf(RevCommit commit, boolean firstParent) {
      var parents = new ArrayList<Integer>();
      for (RevCommit parent : commit.getParents()) {
        Numbered number = numbers.get(parent);
        if (number != null) {
          parents.add(number.number);
        }
        if (firstParent) {
          break;
        }
      }
      return parents.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
