package org.kbisect.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlurmJsonTest {
  @Test
  void stateIsAWordOrAListOfWords() throws Exception {
    String earlier =
        """
        {"jobs": [{"job_id": 7, "name": "a", "job_state": "NODE_FAIL", "state_reason": "NodeDown",
          "nodes": "n1"}]}
        """;
    String later =
        """
        {"jobs": [{"job_id": 8, "name": "b", "job_state": ["RUNNING", "CONFIGURING"],
          "state_reason": "None", "nodes": ""}]}
        """;

    assertThat(SlurmJson.jobs(earlier).values())
        .containsExactly(new Job(7, "a", "NODE_FAIL", "NodeDown", "n1"));
    assertThat(SlurmJson.jobs(later).get(8L).isRunning()).isTrue();
  }

  @Test
  void nodeThatIsDrainedIsNotFree() throws Exception {
    List<Node> nodes =
        SlurmJson.nodes(
            """
            {"nodes": [
              {"name": "n1", "state": "idle", "state_flags": [], "partitions": ["lab"],
               "active_features": "metal,fast"},
              {"name": "n2", "state": "idle", "state_flags": ["DRAIN"], "partitions": ["lab"]},
              {"name": "n3", "state": "allocated", "partitions": ["lab"]}]}
            """);

    assertThat(nodes).extracting(Node::isFree).containsExactly(true, false, false);
    assertThat(nodes.get(0).features()).containsExactly("metal", "fast");
  }
}
