package org.kbisect.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kbisect.process.ShellWord;

/** Command lines for the shell of a host, made so that no word of them is taken apart there. */
final class ShellText {
  private ShellText() {}

  /** A command line that is these words. */
  static String of(List<String> words) {
    return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }

  /** One that runs a script of sh with {@code $1} and so on, whatever the user's shell is. */
  static String of(String script, List<String> arguments) {
    var words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    words.addAll(arguments);
    return of(words);
  }
}
