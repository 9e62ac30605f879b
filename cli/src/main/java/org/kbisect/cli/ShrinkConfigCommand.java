package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kbisect.app.CampaignRunner;
import org.kbisect.app.ClaimedTree;
import org.kbisect.app.Draft;
import org.kbisect.app.RepositoryChoice;
import org.kbisect.app.RequestBuilder;
import org.kbisect.app.ShrinkKind;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.ShrinkRequest;
import org.kbisect.config.FileText;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect shrink-config}: finds the smallest configuration that shows the symptom. */
@Command(
    name = "shrink-config",
    description =
        "Find the fewest symbols of a kernel configuration under which the symptom still shows, so"
            + " that a bisection builds less.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ShrinkConfigCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE|TARGET",
      description =
          "The configuration: a file such as /boot/config-6.1.0, or a make target such as"
              + " x86_64_defconfig. What is found is laid over --base-config; what --config says stays"
              + " in each kernel.")
  private String from = "";

  @Mixin private RepositoryOptions repository = new RepositoryOptions();
  @Mixin private RangeOptions range = new RangeOptions();
  @Mixin private JudgingOptions judging = new JudgingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    Draft draft = range.draft().over(judging.draft()).over(repository.draft(wiring.installation()));
    Path place = new RepositoryChoice(wiring, draft).path(output.err()::println);
    BisectionRequest ends = new RequestBuilder(wiring, draft).build(place);
    try (ClaimedTree claimed = ClaimedTree.take(wiring, output, place.toString())) {
      var request = new ShrinkRequest(ends, configuration(wiring, claimed, ends.bad()));
      return ExitCode.of(
          new CampaignRunner<>(new ShrinkKind(), wiring, output).begin(request, claimed));
    }
  }

  private FileText configuration(Wiring wiring, ClaimedTree claimed, String commit)
      throws IOException, InterruptedException, LabFault {
    Path file = Path.of(from);
    return Files.isRegularFile(file)
        ? FileText.read(file)
        : wiring.baseConfiguration(from, claimed.tree().checkout(commit));
  }
}
