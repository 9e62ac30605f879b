package org.kbisect.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What srun and its like write beside the program: as 22.05 does. */
class NodeProgramsTest {
  @Test
  void programsOwnEndIsNoFault() {
    assertThat(NodePrograms.fault("")).isEmpty();
    assertThat(
            NodePrograms.fault(
                """
                drm.c:7:1: error: expected ';'
                make: *** [Makefile:10: vmlinux] Error 1
                srun: error: n1: task 0: Exited with exit code 2
                """))
        .isEmpty();
    assertThat(NodePrograms.fault("srun: error: n2: task 0: Killed\n")).isEmpty();
  }

  @Test
  void whatSlurmHasSpoiltIsOne() {
    assertThat(
            NodePrograms.fault(
                """
                  CC      kernel/fork.o
                slurmstepd-n1: error: *** STEP 6.0 ON n1 CANCELLED AT 2026-11-27T07:11:18 ***
                srun: error: n1: task 0: Terminated
                """))
        .contains("slurmstepd-n1: error: *** STEP 6.0 ON n1 CANCELLED AT 2026-11-27T07:11:18 ***");
    assertThat(NodePrograms.fault("srun: error: Node failure on n1\n")).isPresent();
    assertThat(
            NodePrograms.fault(
                "srun: error: Unable to allocate resources: Invalid partition name specified\n"))
        .isPresent();
    assertThat(NodePrograms.fault("slurm: error: n1 has no folder /home/ada/.cache\n"))
        .contains("slurm: error: n1 has no folder /home/ada/.cache");
  }
}
