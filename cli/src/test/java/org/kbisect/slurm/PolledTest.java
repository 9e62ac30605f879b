package org.kbisect.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.kbisect.process.MonotonicClock;

class PolledTest {
  @Test
  void thousandWhoWantToKnowAreOneQuestionInAnInterval() throws Exception {
    var now = new AtomicLong();
    var asked = new AtomicInteger();
    var polled = new Polled<>(clock(now), Duration.ofSeconds(2), asked::incrementAndGet);

    for (int second = 0; second < 10; second++) {
      for (int waiter = 0; waiter < 1_000; waiter++) {
        polled.seen();
      }
      now.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    assertThat(asked).hasValue(5);
  }

  private static MonotonicClock clock(AtomicLong now) {
    return new MonotonicClock() {
      @Override
      public long nanos() {
        return now.get();
      }

      @Override
      public void sleep(Duration duration) {
        now.addAndGet(duration.toNanos());
      }
    };
  }
}
