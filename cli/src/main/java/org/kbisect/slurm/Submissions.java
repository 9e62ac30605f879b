package org.kbisect.slurm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/** Has jobs of steps run: one that an earlier run has submitted is found again. */
final class Submissions {
  /** While the controller is away. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final SlurmPrograms slurm;
  private final Polled<Map<Long, Job>> jobs;
  private final Claims claims;
  private final MonotonicClock clock;

  /** Nodes where a boot of a key has failed. */
  private final Map<String, List<String>> failed = new ConcurrentHashMap<>();

  Submissions(
      Cluster cluster,
      SlurmPrograms slurm,
      Polled<Map<Long, Job>> jobs,
      Claims claims,
      MonotonicClock clock) {
    this.cluster = cluster;
    this.slurm = slurm;
    this.jobs = jobs;
    this.claims = claims;
    this.clock = clock;
  }

  /** The next boot of a key is tried elsewhere, if there is such a node. */
  void hasFailed(String key, String node) {
    if (node.isEmpty()) {
      return;
    }
    failed.merge(
        key,
        List.of(node),
        (old, one) -> Stream.concat(old.stream(), one.stream()).distinct().toList());
  }

  /**
   * A job for a step, which its caller waits for. While the controller is away nobody knows whether
   * what was submitted has reached it, so it is looked for each time.
   */
  long job(String key, SlurmPrograms.Submission submission)
      throws IOException, LabFault, InterruptedException {
    long until = clock.nanos() + AwaitedJob.NO_CONTROLLER.toNanos();
    while (true) {
      try {
        Optional<Job> found = claims.adopt(key, submission.name(), jobs.seen().value().values());
        return found.isPresent() ? found.get().id() : submitted(key, submission);
      } catch (SlurmPrograms.NoController away) {
        if (clock.nanos() - until >= 0) {
          throw away;
        }
        clock.sleep(PAUSE);
      }
    }
  }

  private long submitted(String key, SlurmPrograms.Submission submission)
      throws LabFault, InterruptedException {
    claims.begin(key);
    try {
      long job = submit(submission, failed.getOrDefault(key, List.of()));
      claims.submitted(key, job);
      return job;
    } catch (LabFault | InterruptedException | RuntimeException e) {
      claims.notSubmitted(key);
      throw e;
    }
  }

  private long submit(SlurmPrograms.Submission submission, List<String> not)
      throws LabFault, InterruptedException {
    if (not.isEmpty()) {
      return slurm.submit(submission, cluster.submission());
    }
    var elsewhere = new ArrayList<>(cluster.submission());
    elsewhere.add("--exclude=" + String.join(",", not));
    try {
      return slurm.submit(submission, elsewhere);
    } catch (SlurmPrograms.Refused noOtherNode) {
      return slurm.submit(submission, cluster.submission());
    }
  }
}
