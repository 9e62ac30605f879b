package org.kbisect.campaign;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;
import org.kbisect.judge.Sample;

/** Figures of samples that are times. */
final class Samples {
  private Samples() {}

  /** Seconds; a time-out counts as the time at which it was given up. */
  static OptionalDouble seconds(Sample sample) {
    if (sample instanceof Sample.Time time) {
      return OptionalDouble.of(time.seconds());
    }
    return sample instanceof Sample.Censored censored
        ? OptionalDouble.of(censored.seconds())
        : OptionalDouble.empty();
  }

  /** The median, where there is anything. */
  static OptionalDouble median(List<Double> seconds) {
    return seconds.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Median.withDefaults()
                .evaluate(seconds.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
