package org.kbisect.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a command's result and its progress go. */
final class OutputOptions {
  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** For the result. */
  Printer out() {
    return new Printer(Objects.requireNonNull(spec).commandLine().getOut());
  }

  /** For progress and for what a person should know beside the result. */
  Printer err() {
    return new Printer(Objects.requireNonNull(spec).commandLine().getErr());
  }
}
