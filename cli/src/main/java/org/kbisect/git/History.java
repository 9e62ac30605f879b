package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.commitgraph.CommitGraph;
import org.eclipse.jgit.internal.storage.commitgraph.CommitGraphFormatException;
import org.eclipse.jgit.internal.storage.commitgraph.CommitGraphLoader;
import org.eclipse.jgit.lib.Repository;

/**
 * The commits of a repository.
 *
 * @param repository in which they are
 * @param graphs commit-graph files in which git has written down many of them, the best first; none
 *     need exist
 */
public record History(Repository repository, List<Path> graphs) {
  public History {
    graphs = List.copyOf(graphs);
  }

  /** Where git has the commit-graph file of an object directory. */
  static Path graphIn(Path objects) {
    return objects.resolve("info/commit-graph");
  }

  /** The first commit-graph that can be read; a shallow history has none, as git has it. */
  Optional<CommitGraph> graph() throws IOException {
    if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
      return Optional.empty();
    }
    for (Path file : graphs) {
      if (Files.isRegularFile(file)) {
        try {
          return Optional.of(CommitGraphLoader.open(file.toFile()));
        } catch (CommitGraphFormatException e) {
          continue; // it only saves time
        }
      }
    }
    return Optional.empty();
  }
}
