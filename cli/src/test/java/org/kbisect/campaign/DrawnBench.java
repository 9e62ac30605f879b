package org.kbisect.campaign;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.judge.Sample;

/**
 * A bench whose kernels are a function.
 *
 * @param tried takes all that is tried, in its order
 * @param samples what a boot of a commit shows
 * @param kernels the signature of a commit's kernel
 */
record DrawnBench(
    List<Trial> tried, Function<String, Sample> samples, Function<String, String> kernels)
    implements Bench {

  /** One whose commits are all different kernels. */
  DrawnBench(List<Trial> tried, Function<String, Sample> samples) {
    this(tried, samples, Function.identity());
  }

  @Override
  public Trial run(Ask ask) {
    String commit = ask.commit();
    Sample sample = samples.apply(commit);
    // What was never built was never booted.
    boolean built =
        !(sample instanceof Sample.Unusable failed && failed.reason().startsWith("error:"));
    var trial =
        new Trial(
            commit,
            sample,
            "",
            built ? Optional.of(kernels.apply(commit)) : Optional.empty(),
            0,
            built ? 1 : 0,
            false,
            Optional.empty(),
            Optional.empty());
    tried.add(trial);
    return trial;
  }
}
