package org.kbisect.watch;

import java.time.Duration;

/**
 * How well the screen was watched.
 *
 * @param captures frames read
 * @param interval chosen time between two captures
 * @param jitter median distance of a capture from its planned moment
 * @param dropped planned captures that did not take place
 * @param load processor time of capturing, QEMU's and ours, as a share of one core
 */
public record CaptureQuality(
    int captures, Duration interval, Duration jitter, int dropped, double load) {
  /** There was no screen to watch. */
  static final CaptureQuality NONE = new CaptureQuality(0, Duration.ZERO, Duration.ZERO, 0, 0);
}
