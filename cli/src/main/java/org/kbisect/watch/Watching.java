package org.kbisect.watch;

import java.time.Duration;

/** {@link CaptureQuality} as a recording has it, with times in nanoseconds. */
record Watching(int captures, long interval, long jitter, int dropped, double load) {
  static Watching of(CaptureQuality capture) {
    return new Watching(
        capture.captures(),
        capture.interval().toNanos(),
        capture.jitter().toNanos(),
        capture.dropped(),
        capture.load());
  }

  CaptureQuality quality() {
    return new CaptureQuality(
        captures, Duration.ofNanos(interval), Duration.ofNanos(jitter), dropped, load);
  }
}
