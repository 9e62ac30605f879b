package org.kbisect.build;

/**
 * One path in which two source trees differ.
 *
 * @param path from the top of the tree
 * @param appearsOrGoes whether it is in one of them only
 * @param plain whether it is an ordinary file wherever it is, and no link or submodule
 */
public record TreeChange(String path, boolean appearsOrGoes, boolean plain) {

  /** The file's own name. */
  String name() {
    return nameOf(path);
  }

  /** The directory that it is in; empty for the top of the tree. */
  String folder() {
    return folderOf(path);
  }

  /** The name of a file of a path. */
  public static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The directory of a path; empty for the top of the tree. */
  public static String folderOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
