package org.kbisect.campaign;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kbisect.judge.Sample;

/**
 * A filled matrix and what it took.
 *
 * @param builds kernels that were made
 * @param boots kernels that were booted, or runs of the command
 * @param seconds of building and booting
 */
public record MatrixResult(List<Cell> cells, int builds, int boots, double seconds) {
  public MatrixResult {
    cells = List.copyOf(cells);
  }

  /**
   * What the boots of one variant took.
   *
   * @param seconds in the order of the boots; of a boot that did not end, what was waited
   * @param unfinished how many of them did not end: the median is then at least what it says
   * @param failure of the first boot that gave no time, in words
   * @param evidence of its last boot
   */
  public record Cell(
      MatrixRequest.Combination variant,
      List<Double> seconds,
      int unfinished,
      Optional<String> failure,
      Optional<String> evidence) {
    public Cell {
      seconds = List.copyOf(seconds);
    }

    static Cell of(MatrixRequest.Combination variant, List<Trial> trials) {
      List<Sample> samples = trials.stream().map(Trial::sample).toList();
      return new Cell(
          variant,
          samples.stream().flatMap(sample -> sample.duration().stream().boxed()).toList(),
          (int) samples.stream().filter(Sample.Censored.class::isInstance).count(),
          samples.stream()
              .filter(Sample.Unusable.class::isInstance)
              .map(sample -> ((Sample.Unusable) sample).reason())
              .findFirst(),
          trials.stream().flatMap(trial -> trial.evidence().stream()).reduce((a, b) -> b));
    }

    public OptionalDouble median() {
      return Samples.median(seconds);
    }

    public OptionalDouble least() {
      return seconds.stream().mapToDouble(Double::doubleValue).min();
    }

    public OptionalDouble most() {
      return seconds.stream().mapToDouble(Double::doubleValue).max();
    }

    /** Our median over the published time; empty without both. */
    public OptionalDouble ratio() {
      return median().isPresent() && variant.published().isPresent()
          ? OptionalDouble.of(median().getAsDouble() / variant.published().getAsDouble())
          : OptionalDouble.empty();
    }
  }
}
