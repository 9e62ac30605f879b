package org.kbisect.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The line of a build log that a person would look for first. */
final class CompilerError {
  /** In the order of how much they say: a compiler's, the linker's, make's own. */
  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("^\\S+:\\d++(:\\d++)?: (fatal )?error: .+"),
          Pattern.compile(
              "^\\S*ld(\\.\\w++)?: .*(undefined reference|error).+|^.+: undefined reference to .+"),
          Pattern.compile("^(ERROR: |\\S+: error: |Error: ).+"),
          Pattern.compile("^make.*: \\*\\*\\* .+"));

  private CompilerError() {}

  static Optional<String> firstOf(List<String> log) {
    return SHAPES.stream()
        .flatMap(shape -> log.stream().filter(line -> shape.matcher(line).find()).limit(1))
        .findFirst()
        .map(String::strip);
  }
}
