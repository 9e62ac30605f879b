package org.kbisect.cli;

import java.io.PrintWriter;
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
  PrintWriter out() {
    return spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
  }

  /** For progress and for what a person should know beside the result. */
  PrintWriter err() {
    return spec == null ? new PrintWriter(System.err, true) : spec.commandLine().getErr();
  }
}
