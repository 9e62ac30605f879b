package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.Parallel;
import org.kbisect.config.ConfigurationException;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.slurm.SlurmMachine;

/** What may be asked of the nodes of a cluster. */
class SlurmRequestTest {
  @TempDir private Path directory;

  @Test
  void severalKernelsBootWhereThereAreSeveralNodes() throws Exception {
    assertThat(parallel("slurm", "panic:x", "3")).isEqualTo(Parallel.parse("3"));
    assertThat(parallel("slurm", "panic:x", "auto").isMore()).isTrue();
    assertThat(parallel("local", "panic:x", "1")).isEqualTo(Parallel.ONE);

    assertThatThrownBy(() -> parallel("local", "panic:x", "3"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage(
            "--parallel 3: the place boots one kernel at a time; --place slurm has several nodes");
  }

  @Test
  void timesOfSeveralNodesAreNotCompared() {
    assertThatThrownBy(() -> parallel("slurm", "slower", "auto"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("would compare times of different nodes: add --time virtual");
  }

  @Test
  void numberIsOneThatMakesSense() {
    for (String wrong : new String[] {"0", "-1", "1001", "many", "", "3.5"}) {
      assertThatThrownBy(() -> Parallel.parse(wrong))
          .isInstanceOf(InvalidRequest.class)
          .hasMessage("--parallel is one of a number from 1 to 1000, auto, not '" + wrong + "'");
    }
  }

  @Test
  void sharedFolderHasAPathThatAllNodesKnow() throws Exception {
    Path own =
        Files.writeString(
            directory.resolve("lab.yaml"),
            "{name: lab, description: a lab, kind: slurm, shared: here}");

    assertThatThrownBy(() -> new Places(wiring()).machine(experiment(own.toString(), "fails")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("lab.yaml:1: shared: is \"here\"; allowed: an absolute path");
    assertThat(new Places(wiring()).machine(experiment("slurm", "fails")))
        .isInstanceOf(SlurmMachine.class);
  }

  private Parallel parallel(String place, String symptom, String text) throws Exception {
    var request =
        new RequestBuilder(
            wiring(), draft(place, symptom).with(DraftKey.PARALLEL, Parallel.parse(text)));
    Judge judge = request.judge();
    return request.search(judge).parallel();
  }

  private Experiment experiment(String place, String symptom) throws Exception {
    return new RequestBuilder(wiring(), draft(place, symptom)).experiment();
  }

  private static Draft draft(String place, String symptom) {
    return Draft.EMPTY.with(DraftKey.PLACE, place).with(DraftKey.SYMPTOM, symptom);
  }

  private Wiring wiring() {
    return new Wiring(
        new Installation(Path.of("..").toAbsolutePath().normalize()),
        Directories.of(Map.of("HOME", directory.toString())),
        new LocalPrograms(),
        Clocks.system());
  }
}
