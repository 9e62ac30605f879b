package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;
import org.kbisect.slurm.RealSlurm;
import org.kbisect.slurm.SlurmNodes;

/**
 * The demo's history is searched with the boots of its kernels as jobs of a real Slurm: one after
 * the other, and on three nodes. It is virtual time, so that nodes which share this machine's
 * processors see what others would.
 */
@Tag("long")
class SlurmKernelsIT {
  @TempDir private Path directory;

  /**
   * A search.
   *
   * @param verdicts what {@code kbisect log} says, without what differs between any two campaigns
   * @param rounds how many of its jobs ran one after the other
   */
  private record Searched(
      JsonNode result, List<String> verdicts, int jobs, int rounds, Duration took) {}

  @Test
  void threeNodesFindWhatOneFindsInFewerRounds(TestReporter reporter) throws Exception {
    String repository = TestKernel.repository().toString();

    Searched one = search(repository, 1);
    Searched three = search(repository, 3);

    reporter.publishEntry("one node", figures(one));
    reporter.publishEntry("three nodes", figures(three));
    assertThat(one.result().get("commit").asText()).isEqualTo(SlowCommit.in(Path.of(repository)));
    for (String same : List.of("commit", "steps", "boots", "confidence", "verified")) {
      assertThat(three.result().get(same)).as(same).isEqualTo(one.result().get(same));
    }
    assertThat(three.verdicts()).isEqualTo(one.verdicts());
    assertThat(one.rounds()).isEqualTo(one.jobs());
    assertThat(three.rounds()).isLessThan(one.rounds());
  }

  private static String figures(Searched searched) {
    return "%d jobs in %d rounds, %d s"
        .formatted(searched.jobs(), searched.rounds(), searched.took().toSeconds());
  }

  private Searched search(String repository, int parallel) throws Exception {
    Path own = Files.createDirectory(directory.resolve("with-" + parallel));
    Path scenario = Files.writeString(own.resolve("fill.yaml"), SlurmNodes.quickFill());
    try (RealSlurm slurm = RealSlurm.start(Files.createDirectory(own.resolve("slurm")))) {
      var kbisect = Kbisect.in(own).withUsersCache();
      long began = System.nanoTime();
      var ran =
          kbisect.run(
              "bisect",
              "--repo",
              repository,
              "--good",
              "demo-good",
              "--bad",
              "demo-bad",
              "--scenario",
              scenario.toString(),
              "--time",
              "virtual",
              "--place",
              new SlurmNodes(own).place(slurm).toString(),
              "--parallel",
              Integer.toString(parallel),
              "--json");
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertThat(ran.exitCode()).as(ran.err()).isZero();
      slurm.await(3); // the last job, too, has ended for Slurm
      List<RealSlurm.Ran> jobs = slurm.ran();
      return new Searched(
          ran.json(), verdicts(kbisect), jobs.size(), RealSlurm.Ran.afterEachOther(jobs), took);
    }
  }

  private static List<String> verdicts(Kbisect kbisect) throws Exception {
    return kbisect.run("log", "1").out().lines().filter(line -> !line.startsWith("#")).toList();
  }
}
