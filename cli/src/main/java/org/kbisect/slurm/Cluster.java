package org.kbisect.slurm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where jobs go.
 *
 * @param shared a folder that this machine and all nodes have at the same path
 * @param launcher kbisect, as nodes start it
 * @param configuration Slurm's {@code slurm.conf}, where it is not in its usual place
 * @param partition of Slurm; empty for its default one
 * @param constraint features that a node must have, as {@code sbatch --constraint} takes them:
 *     nodes that have them are taken to be alike
 * @param options for sbatch, after all others
 * @param builds where kernels are built; empty where kbisect runs
 * @param drains whether a node that fails by itself is drained for all users, where Slurm lets us
 */
public record Cluster(
    Path shared,
    Path launcher,
    Optional<Path> configuration,
    Optional<String> partition,
    Optional<String> constraint,
    List<String> options,
    Optional<Builds> builds,
    boolean drains) {
  public Cluster {
    options = List.copyOf(options);
  }

  /** What every job is submitted with. */
  List<String> submission() {
    var argv = new ArrayList<String>();
    partition.ifPresent(name -> argv.add("--partition=" + name));
    constraint.ifPresent(features -> argv.add("--constraint=" + features));
    argv.addAll(options);
    return argv;
  }

  /** Whether jobs can go to a node; of a constraint that is more than names, Slurm alone knows. */
  boolean has(Node node) {
    return partition.filter(name -> !node.partitions().contains(name)).isEmpty()
        && constraint
            .filter(features -> features.matches("[A-Za-z0-9_.&-]+"))
            .filter(features -> !node.features().containsAll(List.of(features.split("&", -1))))
            .isEmpty();
  }
}
