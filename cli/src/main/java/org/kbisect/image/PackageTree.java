package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Unpacked packages, read as a guest with this tree as its root would read them. */
record PackageTree(Path root) {
  /** As many as Linux follows before ELOOP. */
  private static final int MOST_LINKS = 40;

  /** Where a guest's path is on this machine; the last name is not followed. */
  Path here(String guestPath) {
    return root.resolve(guestPath.substring(1));
  }

  boolean has(String guestPath) {
    return Files.exists(here(guestPath), LinkOption.NOFOLLOW_LINKS);
  }

  /** What a link at a path points at, as a path in the guest. */
  String target(String guestPath) throws IOException {
    Path folder = Path.of(guestPath).getParent();
    Path target = Files.readSymbolicLink(here(guestPath));
    return (folder == null ? target : folder.resolve(target)).normalize().toString();
  }

  boolean isLink(String guestPath) {
    return Files.isSymbolicLink(here(guestPath));
  }

  /** A path whose folders have no links left in them; a link as the last name stays. */
  String withoutFolderLinks(String guestPath) throws IOException {
    String path = guestPath;
    for (int links = 0; links <= MOST_LINKS; links++) {
      String next = firstLinkReplaced(path);
      if (next.equals(path)) {
        return path;
      }
      path = next;
    }
    throw new IOException(guestPath + ": too many symbolic links");
  }

  private String firstLinkReplaced(String guestPath) throws IOException {
    Path path = Path.of(guestPath);
    for (int names = 1; names < path.getNameCount(); names++) {
      String folder = "/" + path.subpath(0, names);
      if (isLink(folder)) {
        return Path.of(target(folder)).resolve(path.subpath(names, path.getNameCount())).toString();
      }
    }
    return guestPath;
  }
}
