package org.kbisect.campaign;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.kbisect.build.BuildTimes;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/**
 * Divides the time of a campaign among its tasks, by what its progress tells. Each task begins
 * where the one before it ends, so the sum is all the time that went by. What is built beside a
 * boot takes none of it.
 */
public final class TimeSheet implements Progress, AutoCloseable {
  private final MonotonicClock clock;
  private final Consumer<TimeSpent> entries;
  private Task task = Task.SEARCH;
  private Optional<String> commit = Optional.empty();
  private long since;

  /**
   * A sheet for a campaign that begins now.
   *
   * @param entries takes each of them as it ends
   */
  public TimeSheet(MonotonicClock clock, Consumer<TimeSpent> entries) {
    this.clock = clock;
    this.entries = entries;
    this.since = clock.nanos();
  }

  @Override
  public void step(Phase phase, int stepsLeft, int candidates) {
    begin(Task.SEARCH, Optional.empty());
  }

  @Override
  public void prepares() {
    begin(Task.IMAGE, Optional.empty());
  }

  @Override
  public void begins(Activity activity, String of) {
    Task next =
        switch (activity) {
          case CHECKING_OUT -> Task.CHECKOUT;
          case BUILDING -> Task.MAKE;
          case BOOTING -> Task.BOOT;
          case RUNNING -> Task.COMMAND;
          case JUDGING -> Task.JUDGE;
          case JOURNALING -> Task.JOURNAL;
        };
    begin(next, Optional.of(of));
  }

  /** What the builder has measured itself is taken out of the time that it all took. */
  @Override
  public void built(String of, BuildTimes times) {
    Optional<String> built = Optional.of(of);
    since += spend(Task.CONFIGURATION, built, times.configuration());
    since += spend(Task.LINK, built, times.link());
    since += spend(Task.SIGNATURE, built, times.signature());
    begin(Task.SEARCH, Optional.empty());
  }

  @Override
  public void tried(Trial trial) {
    begin(Task.SEARCH, Optional.empty());
  }

  @Override
  public void retried(String of, LabFault fault) {
    begin(Task.SEARCH, Optional.empty());
  }

  @Override
  public void close() {
    begin(Task.SEARCH, Optional.empty());
  }

  private void begin(Task next, Optional<String> of) {
    long now = clock.nanos();
    spend(task, commit, Duration.ofNanos(now - since));
    task = next;
    commit = of;
    since = now;
  }

  private long spend(Task on, Optional<String> of, Duration time) {
    if (time.compareTo(Duration.ZERO) > 0) {
      entries.accept(new TimeSpent(on, of, Trial.seconds(time)));
    }
    return time.toNanos();
  }
}
