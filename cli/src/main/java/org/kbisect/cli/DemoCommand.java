package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Role;
import org.kbisect.app.Wiring;
import org.kbisect.git.HistoryImport;
import org.kbisect.git.ImportedHistory;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kbisect demo}: a prepared campaign on a repository that it makes. */
@Command(
    name = "demo",
    description =
        "Find the commit in a history over Debian's linux-source-6.1 that made a guest's screen"
            + " slow, or (host) that made a host's KVM honour its guests' memory types.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final Path TARBALL = Path.of("/usr/src/linux-source-6.1.tar.xz");

  @Parameters(arity = "0..1", paramLabel = "guest|host", description = "Default: guest.")
  private String role = "guest";

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      description = "A guest's: weston (default), or drm-fill, which is quicker.")
  private @Nullable String scenario;

  @Option(names = "--prepare", description = "Only make the repository, and print where it is.")
  private boolean prepare;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    boolean host = Role.parse(role) == Role.HOST;
    Wiring wiring = Wiring.here();
    Path scripts = wiring.installation().scripts();
    var imports = new HistoryImport(wiring.programs(), line -> output.err().println(line));
    ImportedHistory history =
        imports.into(
            wiring.directories().cache().resolve("demo/linux"),
            TARBALL,
            scripts.resolve("demo/history/series.yaml"));
    if (host) {
      history = imports.beside(history, "host", scripts.resolve("demo-host/history/series.yaml"));
    }
    if (prepare) {
      output.out().println(history.repository());
      return ExitCode.DONE;
    }
    return BisectCommand.prepared(
            host ? "demo-host" : "demo", history.repository(), scenario, output)
        .call();
  }
}
