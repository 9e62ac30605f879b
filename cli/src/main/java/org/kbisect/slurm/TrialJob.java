package org.kbisect.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.watch.Machine;

/**
 * A job, on its node: boots what an order says and publishes what it saw.
 *
 * @param job its number
 * @param node where it runs
 */
public record TrialJob(long job, String node) {
  /** What boots on this node. */
  @FunctionalInterface
  public interface Machines {
    Machine of(HardwareChoice hardware);
  }

  /**
   * The one that this process is in.
   *
   * @throws InvalidRequest when it is in none
   */
  public static TrialJob of(Map<String, String> environment) {
    String job = environment.getOrDefault("SLURM_JOB_ID", "");
    if (!job.matches("[0-9]+")) {
      throw new InvalidRequest("this is no job of Slurm's: SLURM_JOB_ID is not set");
    }
    return new TrialJob(
        Long.parseLong(job), environment.getOrDefault("SLURMD_NODENAME", "an unknown node"));
  }

  /**
   * Boots once.
   *
   * @param file the order, in its step's folder
   * @return how the trial failed for the lab's sake, which is published as well; empty where there
   *     is a boot
   */
  public Optional<String> run(Path file, Machines machines, Clocks clocks)
      throws IOException, InterruptedException, LabFault {
    Path step = file.toAbsolutePath().getParent();
    if (step == null || step.getParent() == null || step.getParent().getParent() == null) {
      throw new InvalidRequest(file + " lies in no shared folder");
    }
    var folder = new SharedFolder(step.getParent().getParent(), clocks.wall());
    try {
      TrialOrder order = TrialOrder.read(file);
      Path part = folder.begin(job);
      Optional<String> fault = boot(order, part, machines);
      new JobEnd(node, fault).write(part);
      folder.publish(part, String.valueOf(step.getFileName()), job);
      return fault;
    } catch (IOException e) {
      throw folder.fault("cannot publish the trial", e);
    }
  }

  private static Optional<String> boot(TrialOrder order, Path evidence, Machines machines)
      throws InterruptedException {
    try {
      machines.of(order.hardware()).boot(order.request(evidence));
      return Optional.empty();
    } catch (LabFault | InvalidRequest fault) {
      return Optional.of(String.valueOf(fault.getMessage()));
    }
  }
}
