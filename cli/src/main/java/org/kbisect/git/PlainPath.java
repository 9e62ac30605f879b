package org.kbisect.git;

import java.util.List;
import java.util.regex.Pattern;
import org.kbisect.plan.InvalidRequest;

/** A path as kbisect takes it: a file or a directory, from the top of the tree. */
public final class PlainPath {
  /** What would make git match by a pattern. */
  private static final Pattern PATTERN = Pattern.compile("^:|[*?\\[\\\\]");

  private PlainPath() {}

  /**
   * Refuses one of git's other kinds of pathspec: it would not be understood as git does.
   *
   * @throws InvalidRequest naming it and what to write
   */
  public static void require(String path) {
    if (PATTERN.matcher(path).find()) {
      throw new InvalidRequest(
          ("the path '%s' is a pattern of git's, which kbisect does not match: name the files and"
                  + " directories themselves")
              .formatted(path));
    }
    List<String> parts = List.of(path.split("/", -1));
    boolean plain =
        !path.isBlank()
            && !path.startsWith("/")
            && parts.stream().noneMatch(part -> part.equals(".") || part.equals(".."));
    if (!plain) {
      throw new InvalidRequest(
          "a path begins at the top of the repository, as in drivers/gpu/drm, not '" + path + "'");
    }
  }
}
