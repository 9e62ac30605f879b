package org.kbisect.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Lineage;
import org.kbisect.git.CommitDescription;
import org.kbisect.git.CommitStudy;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.report.model.CommitFacts;
import org.kbisect.report.model.CommitSource;

/**
 * What a report asks of the user's repository.
 *
 * @param searched the bisection whose history is shown; empty where nothing was searched
 */
record RepositorySource(Trees trees, Optional<BisectionRequest> searched) implements CommitSource {

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public Optional<String> subject(String commit) {
    return trees.commits().subject(commit);
  }

  @Override
  public Optional<CommitFacts> facts(String commit) {
    return trees.commits().find(commit).map(this::facts);
  }

  private CommitFacts facts(CommitDescription described) {
    ObjectId id = ObjectId.fromString(described.id());
    try {
      CommitStudy study = trees.user().study(id);
      return new CommitFacts(
          described.id(),
          described.subject(),
          described.author(),
          study.signers(),
          trees.user().parents(id),
          study.touchesOnly(),
          study.release(),
          trees.user().isPublished(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a commit was read", e);
    }
  }

  /** What was bisected and is no range any more, after a force-push and git gc, has no tree. */
  @Override
  public Optional<Lineage.NumberedRange> range() {
    try {
      return searched.isPresent()
          ? Optional.of(GitLineage.read(searched.get(), trees).range())
          : Optional.empty();
    } catch (IOException | InvalidRequest gone) {
      return Optional.empty();
    }
  }
}
