package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.campaign.Ahead;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.Bootable;
import org.kbisect.campaign.CommandBench;
import org.kbisect.campaign.Ends;
import org.kbisect.campaign.KernelBench;
import org.kbisect.campaign.Kernels;
import org.kbisect.campaign.Progress;
import org.kbisect.campaign.Workshop;
import org.kbisect.git.WorkTree;
import org.kbisect.plan.Chain;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.Judge;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.LabFault;
import org.kbisect.watch.Machine;

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
   * @param ends commits that are known; the one without the symptom shows what all are to settle on
   * @param ahead what may be done for trials that can come next
   */
  public Bench of(String repository, Judge judge, Optional<Ends> ends, Ahead ahead)
      throws IOException, InterruptedException, LabFault {
    return judge
        .<Making>match(
            command -> () -> ofCommand(repository, command),
            experiment -> () -> ofBoots(experiment, ends, ahead))
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

  private Bench ofBoots(Experiment experiment, Optional<Ends> ends, Ahead ahead)
      throws IOException, InterruptedException, LabFault {
    progress.prepares();
    Optional<Chain> chain = experiment.chain();
    if (chain.isPresent()) {
      return ofChain(chain.get(), ends, ahead);
    }
    Machine machine = wiring.machine(experiment);
    return KernelBench.of(
        workshop(experiment, ends, ahead.on(machine)),
        new Bootable(machine, wiring.setup(experiment), hosted(experiment)));
  }

  /** The kernel of the guest on a host under test. */
  private Optional<Path> hosted(Experiment experiment)
      throws IOException, InterruptedException, LabFault {
    Optional<KernelRole.Fixed> guest = experiment.hosted().flatMap(level -> level.kernel().fixed());
    return guest.isPresent()
        ? Optional.of(guestKernel(guest.get().commit(), guest.get().build()))
        : Optional.empty();
  }

  private Path guestKernel(String commit, KernelRole.UnderTest built)
      throws IOException, InterruptedException, LabFault {
    return ChainedGuest.kernel(
        commit, new Kernels(source, wiring.builder(built), progress).of(commit));
  }

  private Workshop workshop(Experiment experiment, Optional<Ends> ends, Ahead ahead)
      throws IOException, InterruptedException, LabFault {
    return new Workshop(source, wiring.builder(experiment), evidence, progress, ends, ahead);
  }

  private Bench ofChain(Chain chain, Optional<Ends> ends, Ahead ahead)
      throws IOException, InterruptedException, LabFault {
    Path guest = guestKernel(chain.commit(), chain.guest().kernel());
    return KernelBench.chained(workshop(chain.host(), ends, ahead), wiring.boots(chain, guest));
  }
}
