package org.kbisect.campaign;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;

/** Figures of samples that are times. */
final class Samples {
  private Samples() {}

  /** The median, where there is anything. */
  static OptionalDouble median(List<Double> seconds) {
    return seconds.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Median.withDefaults()
                .evaluate(seconds.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
