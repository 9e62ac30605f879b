package org.kbisect.slurm;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/**
 * One wait for a job's result. What Slurm says of the job is believed only when it says for a while
 * that there will be none.
 */
final class AwaitedJob {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** A result that was published on a node can be seen here after this, over NFS too. */
  private static final Duration BECOMES_VISIBLE = Duration.ofSeconds(15);

  /** A controller that was restarted knows its jobs when its nodes have registered again. */
  private static final Duration FORGOTTEN = Duration.ofSeconds(90);

  /** Somebody has to start it again, and jobs go on without it. */
  static final Duration NO_CONTROLLER = Duration.ofMinutes(30);

  private final long job;
  private final Duration limit;
  private final MonotonicClock clock;
  private final Polled<Map<Long, Job>> jobs;
  private final Polled<List<String>> results;
  private final long began;
  private @Nullable Doubt doubt;
  private @Nullable Long running;

  /**
   * What is wrong, the node that may be why, since when it is wrong, and for how long it may be.
   */
  private record Doubt(String what, String node, long since, Duration most) {}

  /** There will be no result. */
  static final class Lost extends LabFault {
    private static final long serialVersionUID = 1L;
    private final String node;

    Lost(String message, String node) {
      super(message);
      this.node = node;
    }

    /** Which may be at fault; empty where that is not known, or somebody ended the job. */
    String node() {
      return node;
    }
  }

  /**
   * A wait that begins now.
   *
   * @param limit after which Slurm ends the job
   */
  AwaitedJob(
      long job,
      Duration limit,
      MonotonicClock clock,
      Polled<Map<Long, Job>> jobs,
      Polled<List<String>> results) {
    this.job = job;
    this.limit = limit;
    this.clock = clock;
    this.jobs = jobs;
    this.results = results;
    this.began = clock.nanos();
  }

  /**
   * Waits for a result.
   *
   * @param choice takes one of those that there are
   * @throws Lost when there will be none
   */
  String result(Function<List<String>, Optional<String>> choice)
      throws IOException, LabFault, InterruptedException {
    while (true) {
      Optional<String> result = choice.apply(results.seen().value());
      if (result.isPresent()) {
        return result.get();
      }
      requireHope();
      clock.sleep(PAUSE);
    }
  }

  private void requireHope() throws IOException, LabFault, InterruptedException {
    Optional<Doubt> now = doubt();
    if (now.isEmpty()) {
      doubt = null;
      return;
    }
    if (doubt == null || !doubt.what().equals(now.get().what())) {
      doubt = now.get();
    }
    if (clock.nanos() - doubt.since() >= doubt.most().toNanos()) {
      throw new Lost(doubt.what(), doubt.node());
    }
  }

  /** What is wrong at the moment. */
  private Optional<Doubt> doubt() throws IOException, InterruptedException {
    try {
      Polled.Seen<Map<Long, Job>> seen = jobs.seen();
      if (seen.since() - began < 0) {
        return Optional.empty(); // it was not there when that was asked for
      }
      Job told = seen.value().get(job);
      if (told == null) {
        return doubt("Slurm knows nothing of job %d any more".formatted(job), "", FORGOTTEN);
      }
      if (told.hasEnded()) {
        return doubt(
            "job %d%s %s, without a result".formatted(job, on(told), told.end()),
            told.mayBlameItsNode() ? told.nodes() : "",
            BECOMES_VISIBLE);
      }
      return tooLong(told);
    } catch (LabFault away) {
      return doubt(String.valueOf(away.getMessage()), "", NO_CONTROLLER);
    }
  }

  /** Slurm ends a job at its limit; one of which it says that it runs still has ended unseen. */
  private Optional<Doubt> tooLong(Job told) {
    if (told.isRunning() && running == null) {
      running = clock.nanos();
    }
    return running != null && clock.nanos() - running >= limit.toNanos()
        ? doubt(
            "job %d%s has come to its time limit".formatted(job, on(told)), told.nodes(), FORGOTTEN)
        : Optional.empty();
  }

  private static String on(Job told) {
    return told.nodes().isEmpty() ? "" : " on " + told.nodes();
  }

  private Optional<Doubt> doubt(String what, String node, Duration most) {
    return Optional.of(new Doubt(what, node, clock.nanos(), most));
  }
}
