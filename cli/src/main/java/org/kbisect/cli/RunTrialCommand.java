package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kbisect.app.Places;
import org.kbisect.app.Wiring;
import org.kbisect.plan.LabFault;
import org.kbisect.slurm.TrialJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kbisect run-trial}: what a job of Slurm's runs on its node. */
@Command(
    name = "run-trial",
    description = "Boot what an order in the shared folder says, and publish the boot's record.",
    hidden = true)
final class RunTrialCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ORDER", description = "The order.")
  private Path order = Path.of("");

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    Optional<String> fault =
        TrialJob.of(System.getenv()).run(order, new Places(wiring)::here, wiring.clocks());
    output.out().println(fault.orElse("the trial is published"));
    return fault.isPresent() ? ExitCode.LAB_FAULT : ExitCode.DONE;
  }
}
