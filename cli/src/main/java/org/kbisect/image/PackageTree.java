package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder with a guest's files, read as a guest with this folder as its root would read them: no
 * link leads out of it.
 */
record PackageTree(Path root) {
  /** As many as Linux follows before ELOOP. */
  private static final int MOST_LINKS = 40;

  /** Where a guest's path is on this machine; only the last name is not followed. */
  Path here(String guestPath) throws IOException {
    return at(withoutFolderLinks(guestPath));
  }

  /** Where the file or folder is that a guest's path leads to, whatever links are on the way. */
  Path resolved(String guestPath) throws IOException {
    String path = withoutFolderLinks(guestPath);
    for (int links = 0; links <= MOST_LINKS; links++) {
      if (!isLink(path)) {
        return at(path);
      }
      path = withoutFolderLinks(target(path));
    }
    throw new IOException(guestPath + ": too many symbolic links");
  }

  /** For a path without links in it. */
  private Path at(String guestPath) {
    return root.resolve(guestPath.substring(1));
  }

  boolean has(String guestPath) throws IOException {
    return Files.exists(here(guestPath), LinkOption.NOFOLLOW_LINKS);
  }

  /** What a link at a path points at, as a path in the guest. */
  String target(String guestPath) throws IOException {
    Path folder = Path.of(guestPath).getParent();
    Path target = Files.readSymbolicLink(at(guestPath));
    return (folder == null ? target : folder.resolve(target)).normalize().toString();
  }

  /** Whether a path whose folders are no links is one itself. */
  boolean isLink(String guestPath) {
    return Files.isSymbolicLink(at(guestPath));
  }

  /** A path whose folders have no links left in them; a link as the last name stays. */
  String withoutFolderLinks(String guestPath) throws IOException {
    String path = guestPath;
    for (int links = 0; links <= MOST_LINKS; links++) {
      // Also above the root is the root.
      path = Path.of(path).normalize().toString();
      Optional<String> next = firstLinkReplaced(path);
      if (next.isEmpty()) {
        return path;
      }
      path = next.get();
    }
    throw new IOException(guestPath + ": too many symbolic links");
  }

  private Optional<String> firstLinkReplaced(String guestPath) throws IOException {
    Path path = Path.of(guestPath);
    for (int names = 1; names < path.getNameCount(); names++) {
      String folder = "/" + path.subpath(0, names);
      if (isLink(folder)) {
        Path rest = path.subpath(names, path.getNameCount());
        return Optional.of(Path.of(target(folder)).resolve(rest).toString());
      }
    }
    return Optional.empty();
  }
}
