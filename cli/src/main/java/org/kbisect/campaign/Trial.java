package org.kbisect.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.Sample;
import org.kbisect.watch.BootReport;

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
 * @param aside whether it answers another question than the campaign's, and is no evidence for that
 * @param inferred whether its kernel was not built from this commit, but from one that agrees with
 *     it in all that the build read
 * @param host of a lab on which it was booted; empty for this machine, and where no host's alone
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
    Optional<String> evidence,
    boolean aside,
    boolean inferred,
    Optional<String> host) {
  /** Below the evidence of a guest's boot: that of its host's, where one was booted before it. */
  public static final String HOST_EVIDENCE = "host";

  /** After the summary of a boot of a kernel that was inferred. */
  private static final String NOT_BUILT = ", with a kernel that was built from the same inputs";

  /** One that is about what the campaign asks. */
  public Trial(
      String commit,
      Sample sample,
      String summary,
      Optional<String> signature,
      double buildSeconds,
      double bootSeconds,
      boolean reused,
      Optional<String> picture,
      Optional<String> evidence) {
    this(
        commit,
        sample,
        summary,
        signature,
        buildSeconds,
        bootSeconds,
        reused,
        picture,
        evidence,
        false,
        false,
        Optional.empty());
  }

  /** The same, as an answer to another question. */
  public Trial setAside() {
    return with(sample, true);
  }

  /** The same boot with what another symptom reads of it. */
  Trial with(Sample other) {
    return with(other, aside);
  }

  private Trial with(Sample other, boolean asAnswerToAnother) {
    return new Trial(
        commit,
        other,
        summary,
        signature,
        buildSeconds,
        bootSeconds,
        reused,
        picture,
        evidence,
        asAnswerToAnother,
        inferred,
        host);
  }

  /** Those that are evidence for what the campaign asks, in their order. */
  public static List<Trial> notAside(List<Trial> trials) {
    return trials.stream().filter(trial -> !trial.aside()).toList();
  }

  /** What a commit showed, in the order of its trials; what was set aside does not count. */
  public static List<Sample> samples(List<Trial> trials, String commit) {
    return trials.stream()
        .filter(trial -> trial.commit().equals(commit) && !trial.aside())
        .map(Trial::sample)
        .toList();
  }

  /** Seconds of each kernel's own boots, in their order; of boots that have none, nothing. */
  static List<List<Double>> times(List<Trial> trials) {
    var byKernel = new LinkedHashMap<String, List<Double>>();
    for (Trial trial : notAside(trials)) {
      OptionalDouble seconds = trial.sample().duration();
      if (trial.booted() && seconds.isPresent()) {
        byKernel
            .computeIfAbsent(trial.signature().orElse(trial.commit()), kernel -> new ArrayList<>())
            .add(seconds.getAsDouble());
      }
    }
    return List.copyOf(byKernel.values());
  }

  /** Of a commit that gave no kernel. */
  static Trial skipped(String commit, NotBuilt failed) {
    return new Trial(
        commit,
        new Sample.Unusable(failed.reason()),
        "skipped: " + failed.reason(),
        Optional.empty(),
        seconds(failed.took()),
        0,
        false,
        Optional.empty(),
        Optional.of(failed.log().toString()));
  }

  /** Of a commit at which the lab failed, where that is told and not thrown. */
  static Trial notTried(String commit, String reason) {
    return new Trial(
        commit,
        new Sample.Unusable(reason),
        "not tried: " + reason,
        Optional.empty(),
        0,
        0,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Of a boot.
   *
   * @param report of the boot that is judged
   * @param took real time of all that was booted for it
   */
  static Trial ofBoot(
      String commit,
      Built kernel,
      BootReport report,
      Sample sample,
      String summary,
      Duration took) {
    return new Trial(
        commit,
        sample,
        kernel.inferred() ? summary + NOT_BUILT : summary,
        Optional.of(kernel.image().signature()),
        seconds(kernel.took()),
        seconds(took),
        false,
        report.picture().map(FrameSignature::text),
        Optional.of(report.evidence().directory().toString()),
        false,
        kernel.inferred(),
        report.platform().host());
  }

  public boolean booted() {
    return bootSeconds > 0;
  }

  /** Why there was no boot to take a sample from; empty where there was one. */
  Optional<String> failure() {
    return !booted() && !reused && sample instanceof Sample.Unusable none
        ? Optional.of(none.reason())
        : Optional.empty();
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
