package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.kbisect.git.ReusableTree;
import org.kbisect.git.WorkTree;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.store.Claim;

/**
 * kbisect's work trees, of which a repository that has none built takes over the nearest that is
 * free. The repository that had it takes one in its turn, when it is asked about again.
 */
record TreePool(Wiring wiring, Audience audience) {
  /** Of a kernel of which less is the same nearly every object is built anew. */
  private static final double LEAST_LIKENESS = 0.5;

  /** A tree, and how much of what is wanted lies in it. */
  private record Near(ReusableTree tree, double likeness) {}

  /** Gives an empty tree the files of another, if there is one that is like it. */
  void fill(WorkTree empty) throws IOException, InterruptedException {
    for (Near near : nearest(empty)) {
      Path directory = near.tree().directory();
      try (Claim claim =
          Claim.take(
              Directories.lockOf(directory),
              "the work tree " + directory,
              wiring.clocks().wall().instant())) {
        if (near.tree().isBuilt()) {
          empty.takeOver(near.tree());
          audience.note(
              "goes on from the work tree of another repository, %s, in which %.0f %% of the files are"
                      .formatted(directory.getFileName(), 100 * near.likeness())
                  + " the same");
          return;
        }
      } catch (LabFault held) {
        continue; // it is another run's: the next one will do
      }
    }
  }

  private List<Near> nearest(WorkTree empty) throws IOException, InterruptedException {
    var all = new ArrayList<Near>();
    for (ReusableTree tree : built(empty.directory())) {
      try {
        all.add(new Near(tree, empty.likeness(tree)));
      } catch (IOException | InvalidRequest unreadable) {
        continue; // it saves time, and no more
      }
    }
    return all.stream()
        .filter(near -> near.likeness() >= LEAST_LIKENESS)
        .sorted(Comparator.comparingDouble((Near near) -> -near.likeness()))
        .toList();
  }

  private static List<ReusableTree> built(Path own) throws IOException {
    try (Stream<Path> beside = Files.list(own.resolveSibling("."))) {
      return beside
          .map(Path::normalize)
          .filter(place -> !place.equals(own))
          .map(ReusableTree::new)
          .filter(ReusableTree::isBuilt)
          .toList();
    }
  }
}
