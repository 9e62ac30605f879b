package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.CommandBench;
import org.kbisect.campaign.KernelBench;
import org.kbisect.campaign.Progress;
import org.kbisect.git.WorkTree;
import org.kbisect.plan.LabFault;

/**
 * Benches on one work tree, for booting or for a command.
 *
 * @param evidence directory for what the trials leave
 */
public record Benches(Wiring wiring, WorkTree source, Path evidence, Progress progress) {

  /**
   * The bench that tries commits as the subject says.
   *
   * @param repository where a command runs that wants no checkout
   * @param shows the commit that shows what all others are to settle on
   * @param speculate whether what can come next is built beside a boot
   */
  public Bench of(String repository, Subject subject, Optional<String> shows, boolean speculate)
      throws IOException, InterruptedException, LabFault {
    if (subject.command().isPresent()) {
      Optional<Path> unchecked =
          subject.checkout() ? Optional.empty() : Optional.of(Path.of(repository));
      return new CommandBench(
          wiring.programs(), source, subject.command().get(), unchecked, evidence, progress);
    }
    return KernelBench.of(
        source,
        wiring.builder(subject),
        wiring.machine(subject),
        wiring.setup(subject),
        evidence,
        progress,
        shows,
        speculate);
  }
}
