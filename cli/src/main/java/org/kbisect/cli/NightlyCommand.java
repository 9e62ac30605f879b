package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.NightReport;
import org.kbisect.app.NightlyFile;
import org.kbisect.app.NightlyRun;
import org.kbisect.app.Wiring;
import org.kbisect.night.NightView;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect nightly}: one night over the trees of a configuration. */
@Command(
    name = "nightly",
    description =
        "Judge the tips of the trees in a file, beside the last good ones; bisect what went bad, and"
            + " find what has fixed it.",
    mixinStandardHelpOptions = true,
    subcommands = NightlyInstall.class)
final class NightlyCommand implements Callable<Integer> {
  /** Not required by picocli, which would want it before {@code install}, too. */
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "What is followed: trees and scenarios, the most important first.")
  private @Nullable Path config;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    NightlyFile file =
        NightlyFile.read(
            Optional.ofNullable(config)
                .orElseThrow(() -> new InvalidRequest("--config FILE says what is followed")));
    NightView view = new NightlyRun(wiring, output, file).run();
    NightReport report = NightReport.of(wiring, view);
    Path folder = Files.createDirectories(wiring.directories().night(view.night().number()));
    report.writeTo(folder);
    output.found(report.json(), withFolder(report.lines(), folder));
    return exit(view);
  }

  private static List<String> withFolder(List<String> lines, Path folder) {
    var all = new ArrayList<>(lines);
    all.add("report: " + folder);
    return all;
  }

  /** A regression outweighs a lab's fault: who retries would miss it. */
  static int exit(NightView view) {
    boolean notAsHoped = false;
    boolean labFault = false;
    for (var result : view.night().results()) {
      switch (result.standing()) {
        case REGRESSED, STILL_BAD, UNCONFIRMED, NOT_JUDGED, CARRIED_OVER -> notAsHoped = true;
        case UNCHANGED -> notAsHoped |= result.regression().isPresent();
        case LAB_FAULT -> labFault = true;
        case GOOD, GONE -> {}
      }
    }
    notAsHoped |= !view.night().drifts().isEmpty();
    if (notAsHoped) {
      return ExitCode.NOT_AS_HOPED;
    }
    return labFault ? ExitCode.LAB_FAULT : ExitCode.DONE;
  }
}
