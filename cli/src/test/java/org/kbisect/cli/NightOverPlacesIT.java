package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;
import org.kbisect.remote.LoopbackSshd;
import org.kbisect.slurm.RealSlurm;
import org.kbisect.slurm.SlurmNodes;

/**
 * A night over the demo's kernels on a host that SSH reaches and on three nodes of a cluster, with
 * the real sshd and the real Slurm. The host is lost while the regression is searched for there,
 * and one of the nodes while it is searched for on them.
 */
@Tag("long")
class NightOverPlacesIT {
  /** In the order in which a first night begins them: a tip at each place, then the searches. */
  private static final int SEARCH_BY_SSH = 3;

  private static final int SEARCH_ON_NODES = 4;

  @TempDir private Path directory;
  private Kbisect kbisect;
  private Path lab;

  @Test
  void hostsAreLostInTheMidstAndTheNightGoesOnElsewhere() throws Exception {
    assumeTrue(LoopbackSshd.isThere(), "there is no sshd; cli/verify installs it");
    Path demo = TestKernel.repository();
    kbisect = Kbisect.in(directory).withUsersCache();
    lab = Files.createDirectory(directory.resolve("lab"));
    String culprit = SlowCommit.in(demo);
    develop(demo, culprit);
    try (RealSlurm slurm = RealSlurm.start(Files.createDirectory(directory.resolve("slurm")))) {
      Files.writeString(directory.resolve("fill.yaml"), SlurmNodes.quickFill());
      configure(new SlurmNodes(directory).place(slurm));

      JsonNode first = nightOfLosses(slurm);

      assertThat(standings(first)).containsExactly("UNCONFIRMED", "REGRESSED");
      assertThat(culprits(first)).contains(culprit);
      assertThat(notes(first))
          .satisfiesExactlyInAnyOrder(
              note -> assertThat(note).contains("place loopback is lost"),
              note -> assertThat(note).contains("was lost with its node"));
      Path report = kbisect.state().resolve("nights/1/night.txt");
      assertThat(report).content().contains("place loopback is lost", culprit.substring(0, 12));

      JsonNode second = laterNight();

      assertThat(second.get("notes")).isEmpty();
      assertThat(culprits(second)).containsOnly(culprit);
    }
  }

  private JsonNode nightOfLosses(RealSlurm slurm) throws Exception {
    Process night;
    try (LoopbackSshd sshd = hosts()) {
      night = kbisect.start("nightly", "--config", "nightly.yaml", "--json");
      awaitTrials(night, SEARCH_BY_SSH, 2);
    }
    awaitTrials(night, SEARCH_ON_NODES, 2);
    slurm.cutPower(slurm.awaitNext());
    assertThat(night.waitFor(2, TimeUnit.HOURS)).isTrue(); // ends a hang
    return json(kbisect.ended(night));
  }

  /** The host is back: what is left of the night before is searched for there. */
  private JsonNode laterNight() throws Exception {
    try (LoopbackSshd sshd = hosts()) {
      return json(kbisect.run("nightly", "--config", "nightly.yaml", "--json"));
    }
  }

  private static JsonNode json(Kbisect.Ran night) throws Exception {
    assertThat(night.exitCode()).as(night.err()).isIn(0, ExitCode.NOT_AS_HOPED);
    return night.json();
  }

  private LoopbackSshd hosts() throws Exception {
    LoopbackSshd sshd = LoopbackSshd.start(lab);
    Files.writeString(lab.resolve("hosts.yaml"), sshd.hostsYaml());
    return sshd;
  }

  /** Waits until a campaign has begun so many trials. */
  private void awaitTrials(Process night, int campaign, int trials) throws Exception {
    Path folder = kbisect.state().resolve("campaigns/%d/trials".formatted(campaign));
    while (count(folder) < trials) {
      assertThat(night.isAlive()).isTrue();
      Thread.sleep(100);
    }
  }

  private static long count(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  /** A tree in which a branch has grown by the culprit and three more since the last good tip. */
  private void develop(Path demo, String culprit) throws Exception {
    Path tree = directory.resolve("tree");
    GeneratedRepository.git(
        directory, "clone", "-q", "--shared", "--no-checkout", demo.toString(), tree.toString());
    String merged =
        GeneratedRepository.git(
            tree, "log", "--merges", "--grep=ttm-moves", "--format=%P", "demo-good..demo-bad");
    GeneratedRepository.git(tree, "branch", "drm-next", merged.strip().split(" ", -1)[1]);
    GeneratedRepository.git(tree, "tag", "last-good", culprit + "^");
  }

  private void configure(Path nodes) throws Exception {
    Path loopback =
        Files.writeString(
            lab.resolve("loopback.yaml"),
            "{name: loopback, description: a host, kind: ssh, hosts: hosts.yaml, tags: [here]}\n");
    Files.writeString(
        directory.resolve("nightly.yaml"),
        """
        name: places
        budget: 12
        trees:
          - {name: drm-demo, url: tree, branch: drm-next, good: last-good}
        scenarios:
          - name: fill
            scenario: %s
            symptom: slower
            time: virtual
            places: [%s, %s]
        """
            .formatted(directory.resolve("fill.yaml"), loopback, nodes));
  }

  private static List<String> standings(JsonNode night) {
    return texts(night.get("results"), "standing");
  }

  private static List<String> notes(JsonNode night) {
    return texts(night.get("notes"), "words");
  }

  private static List<String> culprits(JsonNode night) {
    var all = new ArrayList<String>();
    night
        .get("regressions")
        .forEach(found -> found.get("culprits").forEach(each -> all.add(each.asText())));
    return all;
  }

  private static List<String> texts(JsonNode list, String field) {
    var all = new ArrayList<String>();
    list.forEach(each -> all.add(each.get(field).asText()));
    return all;
  }
}
