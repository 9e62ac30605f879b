package org.kbisect.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kbisect.config.FileText;

/**
 * Kernel configuration fragments merged in order, the later winning, as {@code
 * scripts/kconfig/merge_config.sh} does.
 *
 * @param values symbol with its CONFIG_ prefix to its value; {@code n} stands for "is not set"
 */
record ConfigurationFragments(Map<String, String> values) {
  private static final Pattern SET = Pattern.compile("(CONFIG_\\w+)=(.+)");
  private static final Pattern NOT_SET = Pattern.compile("# (CONFIG_\\w+) is not set");

  ConfigurationFragments {
    values = new LinkedHashMap<>(values);
  }

  static ConfigurationFragments read(List<FileText> files) {
    var values = new LinkedHashMap<String, String>();
    for (FileText file : files) {
      values.putAll(parse(file.text().lines().toList()));
    }
    return new ConfigurationFragments(values);
  }

  static Map<String, String> parse(List<String> lines) {
    var values = new LinkedHashMap<String, String>();
    for (String line : lines) {
      Matcher set = SET.matcher(line.strip());
      Matcher notSet = NOT_SET.matcher(line.strip());
      if (set.matches()) {
        values.put(set.group(1), set.group(2));
      } else if (notSet.matches()) {
        values.put(notSet.group(1), "n");
      }
    }
    return values;
  }

  /** The fragments as one, in the form of a {@code .config}. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    values.forEach(
        (symbol, value) ->
            lines.add(value.equals("n") ? "# " + symbol + " is not set" : symbol + "=" + value));
    return lines;
  }

  /** The symbols that did not take: a fragment can be dropped by kconfig without a word. */
  List<String> missingFrom(List<String> configuration) {
    Map<String, String> have = parse(configuration);
    Set<String> missing = new HashSet<>();
    values.forEach(
        (symbol, value) -> {
          if (!have.getOrDefault(symbol, "n").equals(value)) {
            missing.add(symbol + "=" + value);
          }
        });
    return missing.stream().sorted().toList();
  }
}
