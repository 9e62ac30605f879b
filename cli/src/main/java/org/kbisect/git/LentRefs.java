package org.kbisect.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.jgit.util.FileUtils;

/**
 * The user's branches, tags and remote branches, as a command finds them in kbisect's repository.
 * Names are bytes; they are kept as Latin-1 text, in which each byte is one character.
 */
final class LentRefs {
  /** An object and its name; {@code ^{}} marks what an annotated tag names. */
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{40}) (refs/.+?)(\\^\\{\\})?");

  /** What belongs to one work tree, to a bisection of the user's, or changes what objects are. */
  private static final Pattern KEPT_BACK =
      Pattern.compile("refs/(bisect|worktree|rewritten|replace|stash)(/.*)?");

  private LentRefs() {}

  /**
   * Writes them down as packed refs.
   *
   * @param directory kbisect's {@code .git}
   */
  static void lend(UserRepository user, Path directory) throws IOException, InterruptedException {
    Path shown = directory.resolve("kbisect-refs");
    user.git().write(shown, "show-ref", "--dereference"); // fails where there are none
    String lines = new String(Files.readAllBytes(shown), StandardCharsets.ISO_8859_1);
    var packed = new ByteArrayOutputStream();
    packed.writeBytes(bytes("# pack-refs with: peeled fully-peeled \n"));
    lines
        .lines()
        .map(LINE::matcher)
        .filter(line -> line.matches())
        .filter(line -> !KEPT_BACK.matcher(line.group(2)).matches())
        .forEach(
            line ->
                packed.writeBytes(
                    bytes(
                        line.group(3) == null
                            ? line.group(1) + " " + line.group(2) + "\n"
                            : "^" + line.group(1) + "\n")));
    OwnFiles.replace(directory.resolve("packed-refs"), packed.toByteArray());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Takes away what commands have made of their own; what was lent stands alone again. */
  static void forgetOthers(Path directory) throws IOException {
    FileUtils.delete(
        directory.resolve("refs").toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    Files.createDirectories(directory.resolve("refs/heads"));
    Files.createDirectories(directory.resolve("refs/tags"));
  }
}
