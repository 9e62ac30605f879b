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
import org.kbisect.git.UserRepository;
import org.kbisect.git.WorkTree;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.search.Prior;

/** A campaign's history, read by JGit. */
public record GitLineage(BisectionRequest request, UserRepository user, WorkTree tree)
    implements Lineage {

  @Override
  public Range range() throws IOException {
    return read(request.paths());
  }

  @Override
  public Range unlimited() throws IOException {
    return read(List.of());
  }

  private Range read(List<String> paths) throws IOException {
    CommitRange range =
        CommitRange.read(
            tree.history(),
            goods(),
            ObjectId.fromString(request.bad()),
            new CommitRange.Limits(request.firstParent(), paths));
    Prior prior = prior(range);
    return new Range(range.graph(), range.ids(), range.goods(), range.bad(), prior);
  }

  private Prior prior(CommitRange range) throws IOException {
    if (request.suspects().isEmpty()) {
      return Prior.UNIFORM;
    }
    var suspects = new CommitRange.Limits(request.firstParent(), request.suspects());
    BitSet touching = TouchingCommits.of(tree.history(), range, suspects);
    if (touching.isEmpty()) {
      throw new InvalidRequest(
          "no commit between good and bad touches the suspected %s: correct it or leave it out"
              .formatted(String.join(", ", request.suspects())));
    }
    return Prior.suspecting(touching, range.candidates());
  }

  private List<ObjectId> goods() {
    return request.good().stream().map(ObjectId::fromString).toList();
  }

  @Override
  public List<String> mergeBases() throws IOException {
    var bases = new LinkedHashSet<String>();
    for (ObjectId good : goods()) {
      for (ObjectId base :
          CommitRange.mergeBases(tree.history(), good, ObjectId.fromString(request.bad()))) {
        bases.add(base.name());
      }
    }
    request.good().forEach(bases::remove);
    return new ArrayList<>(bases);
  }

  @Override
  public List<String> parents(String commit) throws IOException {
    List<String> parents = user.parents(ObjectId.fromString(commit));
    return request.firstParent() ? parents.subList(0, Math.min(1, parents.size())) : parents;
  }

  @Override
  public Optional<String> revert(String commit) throws IOException {
    return tree.revert(commit, request.bad());
  }
}
