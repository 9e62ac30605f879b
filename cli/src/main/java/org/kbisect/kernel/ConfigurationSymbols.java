package org.kbisect.kernel;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kbisect.config.FileText;

/**
 * What a configuration sets, one symbol after the other, known by number from 0. What fragments
 * assert is left out: each kernel has it anyway.
 *
 * @param lines such as {@code CONFIG_NET=y}
 */
public record ConfigurationSymbols(List<String> lines) {
  private static final String PREFIX = "CONFIG_";

  public ConfigurationSymbols {
    lines = List.copyOf(lines);
  }

  /** Those of a configuration; what it says to be not set sets nothing. */
  public static ConfigurationSymbols of(String configuration, List<FileText> fragments) {
    Map<String, String> asserted = ConfigurationFragments.read(fragments).values();
    return new ConfigurationSymbols(
        ConfigurationFragments.parse(configuration.lines().toList()).entrySet().stream()
            .filter(symbol -> !symbol.getValue().equals("n"))
            .filter(symbol -> !asserted.containsKey(symbol.getKey()))
            .map(symbol -> symbol.getKey() + "=" + symbol.getValue())
            .toList());
  }

  /**
   * Divisions of them, coarsest first: by the first word of their names, as subsystems name theirs,
   * then single ones.
   */
  public List<List<Set<Integer>>> levels() {
    List<Set<Integer>> words =
        List.copyOf(
            IntStream.range(0, lines.size())
                .boxed()
                .collect(
                    groupingBy(
                        number -> firstWord(lines.get(number)),
                        TreeMap::new,
                        collectingAndThen(toSet(), Set::copyOf)))
                .values());
    return List.of(
        words, IntStream.range(0, lines.size()).<Set<Integer>>mapToObj(Set::of).toList());
  }

  private static String firstWord(String line) {
    return line.substring(PREFIX.length()).split("[_=]", 2)[0];
  }

  /** A fragment of these. */
  public String fragment(Set<Integer> kept) {
    return kept.stream()
        .sorted()
        .map(number -> lines.get(number) + "\n")
        .collect(Collectors.joining());
  }
}
