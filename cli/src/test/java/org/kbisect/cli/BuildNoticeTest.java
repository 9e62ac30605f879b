package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kbisect.process.MonotonicClock;

class BuildNoticeTest {
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void tellsTheBeginningAndEachMinuteUntilTheEnd() throws Exception {
    var lines = new LinkedBlockingQueue<String>();
    var said = new ArrayList<String>();

    try (BuildNotice notice = BuildNotice.begin("v6.11", clock(2), lines::add)) {
      for (int line = 0; line < 3; line++) {
        said.add(lines.poll(5, TimeUnit.MINUTES));
      }
    }

    assertThat(said)
        .isEqualTo(
            List.of(
                "building v6.11",
                "still building v6.11, after 1 min",
                "still building v6.11, after 2 min"));
    assertThat(ended.await(5, TimeUnit.MINUTES)).isTrue();
    assertThat(lines).isEmpty();
  }

  /** Sleeps so many times for no time, then until it is interrupted. */
  private MonotonicClock clock(int minutes) {
    return new MonotonicClock() {
      private int slept;

      @Override
      public long nanos() {
        return 0;
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        assertThat(duration).isEqualTo(Duration.ofMinutes(1));
        if (++slept > minutes) {
          try {
            Thread.sleep(Duration.ofHours(1).toMillis());
          } finally {
            ended.countDown();
          }
        }
      }
    };
  }
}
