package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Installation;
import org.kbisect.config.FileText;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.Symptom;
import org.kbisect.report.BootJson;
import org.kbisect.report.BootText;
import org.kbisect.report.SampleText;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kbisect judge}: judges a recorded boot again. */
@Command(
    name = "judge",
    description =
        "Judge a recorded boot again: a file of kbisect probe --record, or boot.zip in the evidence"
            + " of a campaign's boot.",
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

  @Option(
      names = "--symptom",
      paramLabel = "SYMPTOM",
      description = "Say what the boot shows of this symptom, as kbisect bisect --symptom has it.")
  private @Nullable String symptom;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException {
    Optional<Symptom> asked = Optional.ofNullable(symptom).map(Symptom::parse);
    try (Recording recording = Recording.open(file)) {
      Scenario under = scenario(recording);
      BootReport report = recording.judge(under);
      print(report, asked.map(each -> SampleText.of(report.sample(each, under))));
      return report.outcome() instanceof Outcome.Settled ? ExitCode.DONE : ExitCode.NOT_AS_HOPED;
    }
  }

  private void print(BootReport report, Optional<String> sample) {
    if (output.json) {
      ObjectNode json = BootJson.of(report);
      sample.ifPresent(text -> json.put("symptom", symptom).put("sample", text));
      output.out().println(json);
    } else {
      BootText.lines(report, String.valueOf(file.getFileName())).forEach(output.out()::println);
      sample.ifPresent(text -> output.out().println("symptom %s: %s".formatted(symptom, text)));
    }
    output.out().flush();
  }

  private Scenario scenario(Recording recording) {
    return scenario == null
        ? recording.scenario()
        : ScenarioFile.read(FileText.read(Installation.here().scenario(scenario)));
  }
}
