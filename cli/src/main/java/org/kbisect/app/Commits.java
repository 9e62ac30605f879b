package org.kbisect.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.git.CommitDescription;
import org.kbisect.git.UserRepository;

/** Commits in words. A commit of kbisect's own, such as a revert, is not in the repository. */
public record Commits(UserRepository repository) {

  public Optional<CommitDescription> find(String commit) {
    try {
      return Optional.of(repository.describe(ObjectId.fromString(commit)));
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Abbreviated id and subject. */
  public String describe(String commit) {
    return find(commit)
        .map(CommitDescription::toString)
        .orElse(commit.substring(0, 12) + " (made by kbisect)");
  }

  /** The subject alone; empty for a commit of kbisect's own. */
  public Optional<String> subject(String commit) {
    return find(commit).map(CommitDescription::subject);
  }

  /** Of a commit of the repository. */
  public List<String> parents(String commit) {
    try {
      return repository.parents(ObjectId.fromString(commit));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
