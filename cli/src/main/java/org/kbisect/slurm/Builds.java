package org.kbisect.slurm;

import java.util.List;
import java.util.Optional;

/**
 * Where kernels are built: each run of make is a job.
 *
 * @param partition of Slurm; empty for its default one
 * @param processors of a node, for one build
 * @param options for srun, after all others
 */
public record Builds(Optional<String> partition, int processors, List<String> options) {
  public Builds {
    options = List.copyOf(options);
  }
}
