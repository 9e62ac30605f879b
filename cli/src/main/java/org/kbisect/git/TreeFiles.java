package org.kbisect.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of one tree. */
record TreeFiles(Repository repository, ObjectId tree) {

  boolean exists(String path) {
    return mode(path).filter(mode -> !mode.equals(FileMode.TREE)).isPresent();
  }

  boolean isFolder(String path) {
    return mode(path).filter(mode -> mode.equals(FileMode.TREE)).isPresent();
  }

  private Optional<FileMode> mode(String path) {
    return at(path, walk -> walk.getFileMode(0));
  }

  /** A file's content, one character for each byte; empty when there is no such file. */
  Optional<String> content(String path) {
    return exists(path)
        ? at(path, walk -> Bytes.text(repository.open(walk.getObjectId(0)).getBytes()))
        : Optional.empty();
  }

  /** Whether each of its lines ends with a carriage return and a newline. */
  boolean hasCarriageReturns(String path) {
    return content(path)
        .filter(text -> text.contains("\n"))
        .filter(text -> text.equals(text.replace("\r\n", "\n").replace("\n", "\r\n")))
        .isPresent();
  }

  private interface Entry<T> {
    T read(TreeWalk walk) throws IOException;
  }

  private <T> Optional<T> at(String path, Entry<T> entry) {
    if (path.isEmpty() || path.startsWith("/")) {
      return Optional.empty();
    }
    try (TreeWalk walk = TreeWalk.forPath(repository, path, tree)) {
      return walk == null ? Optional.empty() : Optional.of(entry.read(walk));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no path, such as one with an empty part
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
