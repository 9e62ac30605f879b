package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.app.CampaignReport;
import org.kbisect.app.Directories;
import org.kbisect.app.ReportPrinter;
import org.kbisect.git.CommitDescription;
import org.kbisect.plan.LabFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whatever a guest or a repository says, what is printed and kept is text. */
class PrinterTest {
  /** Clears the screen, names the window, goes back over the line and begins another. */
  private static final String HOSTILE = "\u001b[2J\u001b]0;owned\u0007\r\u009bA\u202e\nGOOD";

  private static final String UNSAFE = "[\\p{Cc}&&[^\\n]]|[\\u202a-\\u202e]";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Command
  private static final class Reporting implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();
    private final Path directory;

    Reporting(Path directory) {
      this.directory = directory;
    }

    @Override
    public Integer call() throws Exception {
      var commit = new CommitDescription("0".repeat(40), HOSTILE, HOSTILE, java.time.Instant.EPOCH);
      var json = JsonNodeFactory.instance.objectNode().put("subject", commit.subject());
      new ReportPrinter(output, directory)
          .print(new CampaignReport(json, List.of("panicked: " + HOSTILE, "" + commit), false));
      throw new LabFault(HOSTILE);
    }
  }

  @Command
  private static final class OutOfMemory implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @Test
  void findingAndFaultAreLinesOfText() throws Exception {
    run();

    assertThat(out.toString()).doesNotContainPattern(UNSAFE).hasLineCount(2);
    assertThat(err.toString()).doesNotContainPattern(UNSAFE).hasLineCount(1);
    assertThat(directory.resolve("finding.txt"))
        .content()
        .isEqualTo(out.toString())
        .startsWith("panicked: \\u001b[2J");
  }

  @Test
  void jsonIsPrintedSafelyAndReadsBackAsItWas() throws Exception {
    run("--json");

    assertThat(out.toString()).doesNotContainPattern(UNSAFE).hasLineCount(1);
    for (String text :
        List.of(out.toString(), Files.readString(directory.resolve("finding.json")))) {
      assertThat(new ObjectMapper().readTree(text).get("subject").asText()).isEqualTo(HOSTILE);
    }
  }

  @Test
  void statusLineOfATerminalIsOurs() {
    var line = new StatusLine(new Printer(new PrintWriter(out)), true);

    line.show("building " + HOSTILE);
    line.print("built " + HOSTILE);

    assertThat(out.toString().replace("\r\u001b[K", "")).doesNotContainPattern(UNSAFE);
  }

  @Test
  void errorOfJavaItselfIsOurBugAndNoVerdict() {
    var failing = new CommandLine(new OutOfMemory()).setErr(new PrintWriter(err, true));

    assertThat(Main.run(failing, failures())).isEqualTo(ExitCode.OUR_BUG);
    assertThat(err.toString())
        .startsWith("kbisect: a bug in kbisect: java.lang.OutOfMemoryError")
        .containsPattern("see .*/error-1970-01-01T00-00-00Z.log");
  }

  private Failures failures() {
    return new Failures(
        () -> Directories.of(Map.of("HOME", directory.toString())),
        InstantSource.fixed(Instant.EPOCH));
  }

  private void run(String... arguments) {
    new CommandLine(new Reporting(directory))
        .setExecutionExceptionHandler(failures())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
