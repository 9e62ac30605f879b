package org.kbisect.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of one tree. */
record TreeFiles(Repository repository, ObjectId tree) {

  boolean exists(String path) {
    return content(path).isPresent();
  }

  /** Whether its lines end with a carriage return and a newline. */
  boolean hasCarriageReturns(String path) {
    return content(path).map(RawText::isCrLfText).orElse(false);
  }

  private Optional<byte[]> content(String path) {
    if (path.isEmpty() || path.startsWith("/")) {
      return Optional.empty();
    }
    try (TreeWalk walk = TreeWalk.forPath(repository, path, tree)) {
      return walk == null || walk.isSubtree()
          ? Optional.empty()
          : Optional.of(repository.open(walk.getObjectId(0)).getBytes());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no path, such as one with an empty part
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
