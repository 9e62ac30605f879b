package org.kbisect.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Prints what is wrong with a command line: one line, and where to read on. */
final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    if (command.getParent() == null && arguments.length == 0) {
      // Nobody can know the commands who was not told them.
      command.usage(command.getErr());
      return ExitCode.USAGE;
    }
    String words = String.valueOf(wrong.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
    new Printer(command.getErr())
        .println(
            "kbisect: %s (see %s --help)"
                .formatted(words, command.getCommandSpec().qualifiedName(" ")));
    return ExitCode.USAGE;
  }
}
