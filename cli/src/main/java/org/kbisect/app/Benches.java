package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.build.BuildResult;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.Bootable;
import org.kbisect.campaign.CommandBench;
import org.kbisect.campaign.KernelBench;
import org.kbisect.campaign.Kernels;
import org.kbisect.campaign.Progress;
import org.kbisect.git.WorkTree;
import org.kbisect.plan.Chain;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;

/**
 * Benches on one work tree, for booting or for a command.
 *
 * @param evidence directory for what the trials leave
 */
public record Benches(Wiring wiring, WorkTree source, Path evidence, Progress progress) {

  /**
   * The bench that tries commits as the judge says.
   *
   * @param repository where a command runs that wants no checkout
   * @param shows the commit that shows what all others are to settle on
   * @param speculate whether what can come next is built beside a boot
   */
  public Bench of(String repository, Judge judge, Optional<String> shows, boolean speculate)
      throws IOException, InterruptedException, LabFault {
    return judge
        .<Making>match(
            command -> () -> ofCommand(repository, command),
            experiment -> () -> ofBoots(experiment, shows, speculate))
        .make();
  }

  /** Makes a bench. */
  @FunctionalInterface
  private interface Making {
    Bench make() throws IOException, InterruptedException, LabFault;
  }

  private Bench ofCommand(String repository, Judge.Command command) {
    Optional<Path> unchecked =
        command.checkout() ? Optional.empty() : Optional.of(Path.of(repository));
    return new CommandBench(
        wiring.programs(), source, command.shell(), unchecked, evidence, progress);
  }

  private Bench ofBoots(Experiment experiment, Optional<String> shows, boolean speculate)
      throws IOException, InterruptedException, LabFault {
    Optional<Chain> chain = experiment.chain();
    if (chain.isPresent()) {
      return ofChain(chain.get(), shows, speculate);
    }
    return KernelBench.of(
        source,
        wiring.builder(experiment),
        wiring.machine(experiment),
        wiring.setup(experiment),
        evidence,
        progress,
        shows,
        speculate);
  }

  /** What stays the same is made before anything is tried. */
  private Bench ofChain(Chain chain, Optional<String> shows, boolean speculate)
      throws IOException, InterruptedException, LabFault {
    GuestImage image = wiring.image(chain.guest());
    var guest =
        new ChainedGuest(
            chain,
            guestKernel(chain),
            asked -> new Bootable(wiring.machine(asked), wiring.setup(asked, image)));
    return KernelBench.chained(
        source,
        wiring.builder(chain.host()),
        new Bootable(wiring.machine(chain.host()), wiring.setup(chain.host())),
        guest,
        evidence,
        progress,
        shows,
        speculate);
  }

  private Path guestKernel(Chain chain) throws IOException, InterruptedException, LabFault {
    return new Kernels(source, wiring.builder(chain.guest()), progress)
        .of(chain.commit())
        .match(
            new BuildResult.Cases<>() {
              @Override
              public Path built(BuildResult.Built kernel) {
                return kernel.image().vmlinux();
              }

              @Override
              public Path notBuilt(BuildResult.NotBuilt failure) {
                throw new InvalidRequest(
                    "the guest's kernel, of commit %.12s, does not build: %s, see %s; name another"
                            .formatted(chain.commit(), failure.reason(), failure.log())
                        + " with --guest-revision");
              }
            });
  }
}
