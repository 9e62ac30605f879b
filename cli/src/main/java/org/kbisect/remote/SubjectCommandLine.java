package org.kbisect.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The command line of a kernel under test on a host. */
final class SubjectCommandLine {
  /** Added by boot loaders, of files that are not its own. */
  private static final Set<String> LOADERS = Set.of("BOOT_IMAGE", "initrd");

  /**
   * A kernel that dies says so and makes way for the base kernel: after ten seconds, in which a
   * console is read. One that only limps is judged by its limping, so it dies.
   */
  private static final List<String> DIES =
      List.of("panic=10", "oops=panic", "softlockup_panic=1", "hung_task_panic=1");

  private SubjectCommandLine() {}

  /**
   * The base kernel's with what makes a kernel die, and with the host's own arguments last, since
   * the last counts.
   */
  static String of(String base, List<String> arguments) {
    var words = new ArrayList<String>();
    Arrays.stream(base.strip().split("\\s+", -1))
        .filter(word -> !LOADERS.contains(word.split("=", 2)[0]))
        .forEach(words::add);
    words.addAll(DIES);
    words.addAll(arguments);
    return String.join(" ", words).strip();
  }
}
