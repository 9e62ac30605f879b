package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.git.HistoryImport;
import org.kbisect.git.ImportedHistory;
import org.kbisect.trial.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect demo}: a prepared campaign on a repository that it makes. */
@Command(
    name = "demo",
    description = "Find the slow commit in a history over Debian's linux-source-6.1.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String CAMPAIGN = "demo";
  private static final Path TARBALL = Path.of("/usr/src/linux-source-6.1.tar.xz");

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      description = "weston (default), or drm-fill, which is quicker.")
  private @Nullable String scenario;

  @Option(names = "--prepare", description = "Only make the repository, and print where it is.")
  private boolean prepare;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    ImportedHistory history =
        new HistoryImport(wiring.programs(), line -> output.err().println(line))
            .into(
                wiring.directories().cache().resolve("demo/linux"),
                TARBALL,
                wiring.installation().scripts().resolve("demo/history/series.yaml"));
    if (prepare) {
      output.out().println(history.repository());
      return ExitCode.DONE;
    }
    return BisectCommand.prepared(CAMPAIGN, history.repository(), scenario, output).call();
  }
}
