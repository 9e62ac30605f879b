package org.kbisect.git;

/**
 * How many parts of a diff's names are no part of the tree's, as git's {@code -p} counts them: 1
 * for {@code a/} and {@code b/}, 0 for a diff that was made without them.
 */
final class StripLevel {
  private StripLevel() {}

  static int of(DiffText diff, TreeFiles tree) {
    for (String name : diff.names()) {
      if (name.indexOf('/') < 0) {
        return 0;
      }
      boolean whole = tree.exists(name);
      if (whole != tree.exists(withoutFirst(name))) {
        return whole ? 0 : 1;
      }
    }
    // No file is there: it makes new ones. git always writes two prefixes, which differ.
    boolean same = diff.lines().stream().anyMatch(line -> line.kind() == DiffText.Kind.BOTH_NAMES);
    boolean inFolder =
        diff.names().stream().noneMatch(name -> name.startsWith("a/") || name.startsWith("b/"))
            && diff.names().stream().anyMatch(name -> tree.isFolder(folderOf(name)));
    return same || inFolder ? 0 : 1;
  }

  private static String withoutFirst(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  private static String folderOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}
