package org.kbisect.slurm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
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

  private final FailingNodes nodes;

  /**
   * A thousand at once would be a thousand processes, and more than a controller answers in time.
   */
  private final ReentrantLock submitting = new ReentrantLock();

  Submissions(
      Cluster cluster,
      SlurmPrograms slurm,
      Polled<Map<Long, Job>> jobs,
      Claims claims,
      FailingNodes nodes,
      MonotonicClock clock) {
    this.cluster = cluster;
    this.slurm = slurm;
    this.jobs = jobs;
    this.claims = claims;
    this.nodes = nodes;
    this.clock = clock;
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
      long job = afterEachOther(submission, nodes.avoidedBy(key));
      claims.submitted(key, job);
      return job;
    } catch (LabFault | InterruptedException | RuntimeException e) {
      claims.notSubmitted(key);
      throw e;
    }
  }

  private long afterEachOther(SlurmPrograms.Submission submission, List<String> avoided)
      throws LabFault, InterruptedException {
    submitting.lockInterruptibly();
    try {
      return submit(submission, avoided);
    } finally {
      submitting.unlock();
    }
  }

  private long submit(SlurmPrograms.Submission submission, List<String> avoided)
      throws LabFault, InterruptedException {
    try {
      return sbatch(submission, avoided);
    } catch (SlurmPrograms.Refused noOtherNode) {
      List<String> out = nodes.out();
      if (avoided.equals(out)) {
        throw noOtherNode;
      }
      return sbatch(submission, out);
    }
  }

  private long sbatch(SlurmPrograms.Submission submission, List<String> not)
      throws LabFault, InterruptedException {
    var options = new ArrayList<>(cluster.submission());
    if (!not.isEmpty()) {
      options.add("--exclude=" + String.join(",", not));
    }
    return slurm.submit(submission, options);
  }
}
