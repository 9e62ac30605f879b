package org.kbisect.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.search.CommitGraph;

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
  public static CommitRange read(History history, List<ObjectId> goods, ObjectId bad, Limits limits)
      throws IOException {
    try (RevWalk walk = new RevWalk(history.repository())) {
      Between between = new Between(walk, history, limits.firstParent()).of(goods, bad);
      if (!between.isCandidate(walk.lookupCommit(bad))) {
        throw new InvalidRequest(swapped(history, goods, bad));
      }
      return new Collector(goods, walk, between, limits).collect(bad);
    }
  }

  private static String swapped(History history, List<ObjectId> goods, ObjectId bad)
      throws IOException {
    ObjectId newer = goods.get(0);
    for (ObjectId good : goods) {
      try (RevWalk walk = new RevWalk(history.repository())) {
        Between alone = new Between(walk, history, false).of(List.of(good), bad);
        newer = alone.isCandidate(walk.lookupCommit(bad)) ? newer : good;
      }
    }
    return ("the bad commit %s is an ancestor of the good one %s: are they swapped? To look for the"
            + " commit that mended it: --find fix")
        .formatted(bad.name().substring(0, 12), newer.name().substring(0, 12));
  }

  /** The best common ancestors of two commits. */
  public static List<ObjectId> mergeBases(History history, ObjectId one, ObjectId other)
      throws IOException {
    try (RevWalk walk = new RevWalk(history.repository())) {
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

  /** Numbers the commits, parents first. */
  private static final class Collector {
    private static final class Numbered extends ObjectIdOwnerMap.Entry {
      private final int number;

      Numbered(ObjectId id, int number) {
        super(id);
        this.number = number;
      }
    }

    private final Between between;
    private final Limits limits;
    private final Optional<TouchedHistory> touched;
    private final RevWalk walk;
    private final ObjectIdOwnerMap<Numbered> numbers = new ObjectIdOwnerMap<>();
    private final CommitGraph.Builder graph = CommitGraph.builder();
    private final List<String> ids = new ArrayList<>();
    private final List<Integer> goods = new ArrayList<>();

    /** The good ends come first, whether or not the walk comes to them. */
    Collector(List<ObjectId> ends, RevWalk walk, Between between, Limits limits) {
      this.walk = walk;
      this.between = between;
      this.limits = limits;
      this.touched =
          limits.paths().isEmpty()
              ? Optional.empty()
              : Optional.of(new TouchedHistory(walk, between, ends, limits.paths()));
      ends.stream().distinct().forEach(this::addGood);
    }

    private void addGood(ObjectId id) {
      goods.add(add(id));
    }

    private int add(ObjectId id, int... parents) {
      int number = graph.addCommit(parents);
      numbers.add(new Numbered(id, number));
      ids.add(id.name());
      return number;
    }

    CommitRange collect(ObjectId bad) throws IOException {
      Optional<RevCommit> end = shown(walk.lookupCommit(bad)).filter(between::isCandidate);
      if (end.isEmpty()) {
        throw new InvalidRequest(
            "no commit between good and bad touches " + String.join(", ", limits.paths()));
      }
      number(end.get());
      return new CommitRange(graph.build(), ids, goods, numbers.get(end.get()).number);
    }

    /** Numbers a commit after all that it was made from. */
    private void number(RevCommit last) throws IOException {
      var waiting = new ArrayDeque<RevCommit>();
      waiting.push(last);
      while (!waiting.isEmpty()) {
        RevCommit commit = waiting.element();
        int before = waiting.size();
        List<RevCommit> parents = parents(commit);
        for (int which = parents.size() - 1; which >= 0; which--) {
          if (!numbers.contains(parents.get(which))) {
            waiting.push(parents.get(which));
          }
        }
        if (waiting.size() == before) {
          waiting.pop();
          if (!numbers.contains(commit)) {
            add(commit, numbersOf(parents));
          }
        }
      }
    }

    /** What a commit was made from, of those that are shown; a good one is numbered at once. */
    private List<RevCommit> parents(RevCommit commit) throws IOException {
      var parents = new ArrayList<RevCommit>();
      for (RevCommit parent : between.parents(commit)) {
        shown(parent).ifPresent(parents::add);
      }
      for (RevCommit parent : parents) {
        if (!between.isCandidate(parent) && !numbers.contains(parent)) {
          addGood(parent);
        }
      }
      return parents;
    }

    private Optional<RevCommit> shown(RevCommit commit) throws IOException {
      return touched.isPresent() ? touched.get().shown(commit) : Optional.of(commit);
    }

    private int[] numbersOf(List<RevCommit> parents) {
      return parents.stream().mapToInt(parent -> numbers.get(parent).number).distinct().toArray();
    }
  }
}
