package org.kbisect.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.kbisect.place.MachineContract;
import org.kbisect.watch.Machine;

/** What everything that boots kernels must keep to, of jobs. */
class SlurmContractTest extends MachineContract {
  private ScriptedCluster cluster;
  private Machine machine;

  @BeforeEach
  void make() {
    cluster = new ScriptedCluster(directory);
    cluster.slurm.have("metal");
    machine = cluster.driver();
  }

  @Override
  protected Machine machine() {
    return machine;
  }

  @Override
  protected Path kernel(Path file) throws Exception {
    return Files.writeString(file, "kernel");
  }

  @Override
  protected List<?> running() {
    return cluster.booting();
  }

  @Override
  protected void cutPower() throws Exception {
    for (long job : cluster.booting()) {
      cluster.slurm.end(job, "NODE_FAIL");
    }
  }

  @Override
  protected void assertIsFree() {
    assertThat(cluster.booting()).isEmpty();
  }
}
