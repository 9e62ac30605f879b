package org.kbisect.slurm;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.kbisect.process.MonotonicClock;

/** A clock on which one waits for ever: whoever has it is as good as dead once he waits. */
final class StoppedClock implements MonotonicClock {
  @Override
  public long nanos() {
    return 0;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
