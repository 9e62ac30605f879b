package org.kbisect.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether make, or something that it ran, was ended by a signal: that is no fault of a commit. */
final class KilledMake {
  /** make itself exits with 2 at most; a shell and {@link Process} add the signal to this. */
  private static final int FIRST_SIGNAL = 128;

  /**
   * As make says it of a recipe's own program, and of a shell's: SIGHUP, SIGINT, SIGKILL and
   * SIGTERM come from outside, SIGSEGV and its like from the program.
   */
  private static final Pattern RECIPE =
      Pattern.compile(
          "make(\\[\\d++])?: \\*\\*\\* \\[.*] (Hangup|Interrupt|Killed|Terminated|Error 1(29|30|37|43))");

  private KilledMake() {}

  /** What says so; empty when nothing does. */
  static Optional<String> of(int code, List<String> log) {
    Optional<String> recipe =
        log.stream().filter(line -> RECIPE.matcher(line.strip()).matches()).findFirst();
    return recipe.isEmpty() && code >= FIRST_SIGNAL ? Optional.of("exit " + code) : recipe;
  }
}
