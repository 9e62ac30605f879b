package org.kbisect.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.kbisect.app.Directories;
import org.kbisect.config.ConfigurationException;
import org.kbisect.disk.Folders;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.report.PlainText;
import org.kbisect.search.InvalidRange;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints what went wrong: one line for a person, and a log's path for what is our bug. */
final class Failures implements IExecutionExceptionHandler {
  private final Supplier<Directories> directories;
  private final InstantSource clock;

  /**
   * @param directories are asked for when there is something to be kept: they may be what is wrong
   * @param clock names what is kept
   */
  Failures(Supplier<Directories> directories, InstantSource clock) {
    this.directories = directories;
    this.clock = clock;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    var err = new Printer(commandLine.getErr());
    if (failure instanceof InvalidRequest
        || failure instanceof ConfigurationException
        || failure instanceof InvalidRange) {
      err.println("kbisect: " + failure.getMessage());
      return ExitCode.USAGE;
    }
    if (failure instanceof InvalidPathException path) {
      err.println(
          "kbisect: "
              + path.getInput()
              + ": Java takes no such name under this locale; run cli/kbisect, or set LC_ALL=C.UTF-8");
      return ExitCode.USAGE;
    }
    if (failure instanceof LabFault
        || failure instanceof IOException
        || failure instanceof UncheckedIOException) {
      err.println("kbisect: " + words(failure));
      return ExitCode.LAB_FAULT;
    }
    if (failure instanceof InterruptedException) {
      err.println("kbisect: interrupted; kbisect resume goes on");
      return ExitCode.LAB_FAULT;
    }
    return bug(err, failure);
  }

  /** What should not have happened; returns the exit code. */
  int bug(Printer err, Throwable failure) {
    err.println("kbisect: a bug in kbisect: " + failure + log(failure));
    return ExitCode.OUR_BUG;
  }

  /** The messages of many input and output errors are a bare path. */
  private static String words(Exception failure) {
    if (failure instanceof LabFault) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof UncheckedIOException carried) {
      return words(requireNonNull(carried.getCause()));
    }
    return failure.getClass().getSimpleName().replace("Exception", "")
        + ": "
        + failure.getMessage();
  }

  private String log(Throwable failure) {
    String name = "error-" + clock.instant().truncatedTo(ChronoUnit.SECONDS) + ".log";
    try {
      Path state = directories.get().state();
      Folders.createPrivate(state);
      Path file = state.resolve(name.replace(':', '-'));
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      Files.write(file, trace.toString().lines().map(PlainText::line).toList());
      return ", see " + file;
    } catch (IOException | InvalidPathException | InvalidRequest e) {
      return "";
    }
  }
}
