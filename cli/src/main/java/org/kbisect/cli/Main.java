package org.kbisect.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.kbisect.app.Directories;
import org.kbisect.process.Clocks;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's entry. */
@Command(
    name = "kbisect",
    mixinStandardHelpOptions = true,
    version = "kbisect 0.1.0",
    description = "Find the kernel commit that made a virtual display slow or broken.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      BisectCommand.class,
      ProbeCommand.class,
      JudgeCommand.class,
      HunksCommand.class,
      ShrinkConfigCommand.class,
      ValidateCommand.class,
      MatrixCommand.class,
      NightlyCommand.class,
      ResumeCommand.class,
      StatusCommand.class,
      LogCommand.class,
      ReportCommand.class,
      ReplayCommand.class,
      SimulateCommand.class,
      ImageCommand.class,
      LabCommand.class,
      DoctorCommand.class,
      GcCommand.class,
      RunTrialCommand.class,
      GenerateCompletion.class
    })
public final class Main {
  private Main() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] args) {
    var output = new StandardOutput();
    CommandLine line = commandLine().setOut(new PrintWriter(output, true, StandardCharsets.UTF_8));
    int code = run(line, failures(), args);
    new Printer(line.getOut()).flush();
    output.complaint().ifPresent(new Printer(line.getErr())::println);
    System.exit(exit(args, code, output.isWhole()));
  }

  /** What the program ends with, given what its command returned and whether all was written. */
  static int exit(String[] args, int code, boolean written) {
    int ended = written ? code : ExitCode.LAB_FAULT;
    return GitBisectExit.isAskedFor(args) ? GitBisectExit.of(ended) : ended;
  }

  /**
   * Runs it; what no handler was there for, such as no memory, is never a result: Java itself would
   * exit with 1.
   */
  static int run(CommandLine line, Failures failures, String... args) {
    try {
      return line.execute(args);
    } catch (RuntimeException | Error e) {
      return failures.bug(new Printer(line.getErr()), e);
    }
  }

  private static Failures failures() {
    return new Failures(() -> Directories.of(System.getenv()), Clocks.system().wall());
  }

  /** The command line with all commands; {@code --json} output is UTF-8 whatever the locale. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(failures())
        .setParameterExceptionHandler(new UsageErrors())
        // @ and @~3 are revisions, not files of arguments.
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }
}
