package org.kbisect.report.model;

import java.util.OptionalDouble;
import org.kbisect.place.Platform;

/**
 * One trial of a kernel: a boot, or a run of a command.
 *
 * @param number in the order in which the campaign asked, from 1
 * @param summary one line
 * @param seconds what was measured; empty where the symptom is no time
 * @param givenUp whether it had not come by then
 * @param buildSeconds zero where the kernel was there
 * @param bootSeconds zero where nothing was booted
 * @param reused whether it is another commit's boot of the same kernel
 * @param aside whether it answers another question than the campaign's
 * @param signature of the kernel; empty where none was built
 */
public record Boot(
    int number,
    Showing showing,
    String summary,
    OptionalDouble seconds,
    boolean givenUp,
    double buildSeconds,
    double bootSeconds,
    boolean reused,
    boolean aside,
    String signature,
    Kept kept) {
  /** Whether its time says something about the kernel: an emulator's do not. */
  public boolean isTimed() {
    return seconds.isPresent()
        && !aside
        && kept.platforms().stream()
            .reduce((host, guest) -> guest)
            .flatMap(Platform::emulated)
            .isEmpty();
  }
}
