package org.kbisect.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.TreeChange;

/** In which paths two trees differ: by the ids of what is in them, nothing is checked out. */
final class TreeDifference implements AutoCloseable {
  private final TreeWalk walk;

  TreeDifference(Repository repository) {
    walk = new TreeWalk(repository);
    walk.setFilter(TreeFilter.ANY_DIFF);
  }

  /** All paths, files and links alone; empty as soon as one of them is {@code enough}. */
  Optional<List<TreeChange>> unless(Predicate<TreeChange> enough, ObjectId one, ObjectId other)
      throws IOException {
    walk.reset(one, other);
    walk.setRecursive(true);
    var changes = new ArrayList<TreeChange>();
    while (walk.next()) {
      TreeChange change = change();
      if (enough.test(change)) {
        return Optional.empty();
      }
      changes.add(change);
    }
    return Optional.of(changes);
  }

  /** Whether no difference can matter; false also where a part of a tree is not here. */
  boolean agree(ObjectId one, ObjectId other, BuildInputs inputs) throws IOException {
    if (inputs.all()) {
      return one.equals(other);
    }
    try {
      return !topDiffers(one, other, inputs) && unless(inputs::canMatter, one, other).isPresent();
    } catch (MissingObjectException e) {
      return false;
    }
  }

  /** Of two releases the makefile differs, and what comes before it in the order is much. */
  private boolean topDiffers(ObjectId one, ObjectId other, BuildInputs inputs) throws IOException {
    walk.reset(one, other);
    walk.setRecursive(false);
    while (walk.next()) {
      if (!walk.isSubtree() && inputs.canMatter(change())) {
        return true;
      }
    }
    return false;
  }

  private TreeChange change() {
    FileMode one = walk.getFileMode(0);
    FileMode other = walk.getFileMode(1);
    return new TreeChange(
        walk.getPathString(), isNoFile(one) || isNoFile(other), isPlain(one) && isPlain(other));
  }

  /** A directory of the name is another entry. */
  private static boolean isNoFile(FileMode mode) {
    return mode.equals(FileMode.MISSING) || mode.equals(FileMode.TREE);
  }

  private static boolean isPlain(FileMode mode) {
    return isNoFile(mode)
        || mode.equals(FileMode.REGULAR_FILE)
        || mode.equals(FileMode.EXECUTABLE_FILE);
  }

  @Override
  public void close() {
    walk.close();
  }
}
