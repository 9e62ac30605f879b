package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kbisect.app.CampaignRunner;
import org.kbisect.app.ClaimedTree;
import org.kbisect.app.Draft;
import org.kbisect.app.RepositoryChoice;
import org.kbisect.app.ValidateKind;
import org.kbisect.app.ValidationBuilder;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kbisect validate}: says whether a fix works. */
@Command(
    name = "validate",
    description = "Say whether a patch fixes the symptom, and breaks nothing else.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  @Mixin private FixOptions fix = new FixOptions();
  @Mixin private RepositoryOptions repository = new RepositoryOptions();
  @Mixin private JudgingOptions judging = new JudgingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    Draft draft = fix.draft().over(judging.draft()).over(repository.draft(wiring.installation()));
    // Before a work tree is made for nothing.
    ValidationBuilder.source(draft);
    Path place = new RepositoryChoice(wiring, draft).path(output.err()::println);
    try (ClaimedTree trees = ClaimedTree.take(wiring, output, place.toString())) {
      ValidationRequest request = new ValidationBuilder(wiring, draft, trees).build();
      return ExitCode.of(
          new CampaignRunner<>(new ValidateKind(), wiring, output).begin(request, trees));
    }
  }
}
