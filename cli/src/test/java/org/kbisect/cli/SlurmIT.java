package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.place.TinyKernel;
import org.kbisect.slurm.RealSlurm;
import org.kbisect.slurm.SlurmNodes;

/** The real munged, slurmctld and slurmd on loopback, and the real program on both sides. */
class SlurmIT {
  @TempDir private Path directory;

  @Test
  void bootsOnANode() throws Exception {
    try (RealSlurm slurm = RealSlurm.start(Files.createDirectory(directory.resolve("slurm")))) {
      var kbisect = Kbisect.in(directory);
      String place = new SlurmNodes(directory).place(slurm).toString();

      Kbisect.Ran doctor = kbisect.run("doctor", "--place", place);
      assertThat(doctor.exitCode()).as(doctor.err()).isZero();
      assertThat(doctor.out()).contains("3, 3 of them free");

      Path scenario = directory.resolve("scenario.yaml");
      Files.writeString(scenario, SlurmNodes.scenario("up"));
      Kbisect.Ran probe =
          kbisect.run(
              "probe",
              "--place",
              place,
              "--kernel",
              TinyKernel.make(directory.resolve("kernel")).toString(),
              "--initrd",
              archive().toString(),
              "--scenario",
              scenario.toString(),
              "--json");

      assertThat(probe.exitCode()).as(probe.err()).isZero();
      JsonNode report = probe.json();
      assertThat(report.path("outcome").asText()).isEqualTo("Settled");
      assertThat(report.path("remarks").toString()).contains("ran as Slurm job 1 on node n");
    }
  }

  /** That nobody unpacks. */
  private Path archive() throws Exception {
    return Files.write(directory.resolve("initrd"), "070701".getBytes("US-ASCII"));
  }
}
