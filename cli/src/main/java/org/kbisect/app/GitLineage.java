package org.kbisect.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Lineage;
import org.kbisect.git.CommitRange;
import org.kbisect.git.TouchingCommits;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.search.Prior;

/**
 * A campaign's history, read by JGit.
 *
 * @param range as asked for; of a long history it takes seconds to read
 */
public record GitLineage(BisectionRequest request, Trees trees, Lineage.NumberedRange range)
    implements Lineage {

  /**
   * Reads the range that is asked for.
   *
   * @throws InvalidRequest when there is nothing to search in it
   */
  public static GitLineage read(BisectionRequest request, Trees trees) throws IOException {
    return new GitLineage(request, trees, read(request, trees, request.paths()));
  }

  @Override
  public NumberedRange unlimited() throws IOException {
    return request.paths().isEmpty() ? range : read(request, trees, List.of());
  }

  private static NumberedRange read(BisectionRequest request, Trees trees, List<String> paths)
      throws IOException {
    CommitRange range =
        CommitRange.read(
            trees.tree().history(),
            goods(request),
            ObjectId.fromString(request.bad()),
            new CommitRange.Limits(request.firstParent(), paths));
    Prior prior = prior(request, trees, range);
    return new NumberedRange(range.graph(), range.ids(), range.goods(), range.bad(), prior);
  }

  private static Prior prior(BisectionRequest request, Trees trees, CommitRange range)
      throws IOException {
    if (request.suspects().isEmpty()) {
      return Prior.UNIFORM;
    }
    var suspects = new CommitRange.Limits(request.firstParent(), request.suspects());
    BitSet touching = TouchingCommits.of(trees.tree().history(), range, suspects);
    if (touching.isEmpty()) {
      throw new InvalidRequest(
          "no commit between good and bad touches the suspected %s: correct it or leave it out"
              .formatted(String.join(", ", request.suspects())));
    }
    return Prior.suspecting(touching, range.candidates());
  }

  private static List<ObjectId> goods(BisectionRequest request) {
    return request.good().stream().map(ObjectId::fromString).toList();
  }

  @Override
  public List<String> mergeBases() throws IOException {
    var bases = new LinkedHashSet<String>();
    for (ObjectId good : goods(request)) {
      for (ObjectId base :
          CommitRange.mergeBases(
              trees.tree().history(), good, ObjectId.fromString(request.bad()))) {
        bases.add(base.name());
      }
    }
    request.good().forEach(bases::remove);
    return new ArrayList<>(bases);
  }

  @Override
  public List<String> parents(String commit) throws IOException {
    List<String> parents = trees.user().parents(ObjectId.fromString(commit));
    return request.firstParent() ? parents.subList(0, Math.min(1, parents.size())) : parents;
  }

  @Override
  public Optional<String> revert(String commit) throws IOException {
    return trees.tree().revert(commit, request.bad());
  }
}
