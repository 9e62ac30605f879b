package org.kbisect.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which jobs somebody in this process waits for. Boots of one key are alike: each takes the result
 * of its own job, or one that nobody waits for.
 */
final class Claims {
  private final Set<Long> awaited = new HashSet<>();
  private final List<String> submitting = new ArrayList<>();
  private final Set<Long> abandoned = new HashSet<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * A live job of this name that nobody waits for; it is waited for from now on.
   *
   * @param jobs as they were a moment ago: one may have ended since
   */
  synchronized Optional<Job> adopt(String key, String name, Collection<Job> jobs) {
    Optional<Job> free =
        jobs.stream()
            .filter(job -> job.name().equals(name) && !job.hasEnded())
            .filter(job -> !submitting.contains(key))
            .filter(job -> !awaited.contains(job.id()) && !abandoned.contains(job.id()))
            .filter(job -> !taken.contains(SharedFolder.name(key, job.id())))
            .findFirst();
    free.ifPresent(job -> awaited.add(job.id()));
    return free;
  }

  /** A job of this key is about to be submitted. Until its number is known nobody else takes it. */
  synchronized void begin(String key) {
    submitting.add(key);
  }

  synchronized void submitted(String key, long job) {
    awaited.add(job);
    submitting.remove(key);
  }

  synchronized void notSubmitted(String key) {
    submitting.remove(key);
  }

  /** Nobody waits for it any more; what it may publish yet is whose who asks next. */
  synchronized void release(long job) {
    awaited.remove(job);
  }

  /** The same of one that is not to be waited for again. */
  synchronized void abandon(long job) {
    awaited.remove(job);
    abandoned.add(job);
  }

  /**
   * A result of this key for who waits for this job, or for none yet; it is nobody else's then.
   *
   * @param published names of the results that there are
   */
  synchronized Optional<String> take(String key, Optional<Long> job, Collection<String> published) {
    Optional<String> own = job.map(id -> SharedFolder.name(key, id)).filter(published::contains);
    Stream<String> free =
        published.stream()
            .filter(name -> name.startsWith(key + ".") && !submitting.contains(key))
            .filter(
                name -> awaited.stream().noneMatch(id -> name.equals(SharedFolder.name(key, id))));
    Optional<String> result =
        Stream.concat(own.stream(), free).filter(name -> !taken.contains(name)).findFirst();
    result.ifPresent(taken::add);
    return result;
  }
}
