package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Installation;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.qemu.Recording;
import org.kbisect.report.BootJson;
import org.kbisect.report.BootText;
import org.kbisect.watch.BootReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kbisect judge}: judges a recorded boot again. */
@Command(
    name = "judge",
    description =
        "Judge a boot again that kbisect probe --record has recorded, or a campaign (boot.zip in the"
            + " evidence of each boot).",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JudgeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The recording.")
  private Path file = Path.of("");

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      description = "Judge under this scenario. Default: the one it was recorded under.")
  private @Nullable String scenario;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException {
    try (Recording recording = Recording.open(file)) {
      BootReport report = recording.judge(scenario(recording));
      if (output.json) {
        output.out().println(BootJson.of(report));
      } else {
        BootText.lines(report, String.valueOf(file.getFileName())).forEach(output.out()::println);
      }
      output.out().flush();
      return report.outcome() instanceof Outcome.Settled ? ExitCode.DONE : ExitCode.NOT_AS_HOPED;
    }
  }

  private Scenario scenario(Recording recording) {
    return scenario == null
        ? recording.scenario()
        : ScenarioFile.read(Installation.here().scenario(scenario));
  }
}
