package org.kbisect.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A row of numbers as a small line, the oldest left: the least at the bottom, the greatest at the
 * top.
 *
 * @param points in a box of 100 by 20; empty where fewer than two numbers are known
 * @param words the same for those who cannot see it
 */
record Sparkline(String points, String words) {
  private static final double WIDTH = 100;
  private static final double HEIGHT = 20;

  /** From the edge, so that the line's own width is seen. */
  private static final double MARGIN = 2;

  /** Nights without a number leave their place in the row, and no point. */
  static Sparkline of(List<OptionalDouble> numbers) {
    double[] known =
        numbers.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (known.length < 2) {
      return new Sparkline("", "");
    }
    double least = Arrays.stream(known).min().orElseThrow();
    double most = Arrays.stream(known).max().orElseThrow();
    var points = new ArrayList<String>();
    for (int at = 0; at < numbers.size(); at++) {
      if (numbers.get(at).isPresent()) {
        double x = WIDTH * at / (numbers.size() - 1);
        double part = most > least ? (numbers.get(at).getAsDouble() - least) / (most - least) : 0.5;
        double y = HEIGHT - MARGIN - part * (HEIGHT - 2 * MARGIN);
        points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
      }
    }
    String words =
        String.format(Locale.ROOT, "%.3g to %.3g s, %d nights", least, most, numbers.size());
    return new Sparkline(String.join(" ", points), words);
  }
}
