package org.kbisect.campaign;

import java.util.Optional;
import org.kbisect.judge.Sample;

/**
 * One commit tried once.
 *
 * @param commit object id in hexadecimal
 * @param sample what is judged
 * @param summary one line for a person, such as {@code settled, measured 2.31 s}
 * @param signature of the kernel that was booted; empty when none was
 * @param buildSeconds zero when the kernel was there already
 * @param bootSeconds zero when nothing was booted
 * @param reused whether the sample was taken from an earlier boot of the same kernel
 * @param picture what the boot settled on ({@code FrameSignature.text}), where the scenario waits
 *     for that
 * @param evidence directory or log file
 */
public record Trial(
    String commit,
    Sample sample,
    String summary,
    Optional<String> signature,
    double buildSeconds,
    double bootSeconds,
    boolean reused,
    Optional<String> picture,
    Optional<String> evidence) {

  public boolean booted() {
    return bootSeconds > 0;
  }
}
