package org.kbisect.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One value of a configuration file, with its place. Each accessor checks the type and the range
 * and fails with a {@link ConfigurationException} that says what is allowed.
 */
public record Setting(Path file, int line, String key, Value value) {

  sealed interface Value {}

  record Scalar(String text, Kind kind) implements Value {}

  record Items(List<Setting> list) implements Value {}

  record Keys(Map<String, Setting> map) implements Value {}

  /** What YAML takes an unquoted word for. */
  enum Kind {
    TEXT("text"),
    WHOLE_NUMBER("the number"),
    NUMBER("the number"),
    TRUTH("the truth value"),
    NOTHING("nothing");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Some text, not empty. */
  public String text() {
    if (value instanceof Scalar scalar && scalar.kind() == Kind.TEXT && !scalar.text().isBlank()) {
      return scalar.text();
    }
    throw wrong("text");
  }

  /** Some text, or a number as it is written. */
  public String word() {
    return value instanceof Scalar scalar && scalar.kind() == Kind.WHOLE_NUMBER
        ? scalar.text()
        : text();
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  public int integer(int least, int most) {
    return (int) number(Kind.WHOLE_NUMBER, least, most);
  }

  /** A number from {@code least} to {@code most}, both included. */
  public double decimal(double least, double most) {
    return number(Kind.NUMBER, least, most);
  }

  /** A span of time written in seconds, from a millisecond to a day. */
  public Duration seconds() {
    return Duration.ofNanos(Math.round(number(Kind.NUMBER, 0.001, 86_400) * 1e9));
  }

  public boolean truth() {
    if (value instanceof Scalar scalar && scalar.kind() == Kind.TRUTH) {
      return Boolean.parseBoolean(scalar.text().toLowerCase(Locale.ROOT));
    }
    throw wrong("true, false");
  }

  /** One of the constants of {@code type}, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (value instanceof Scalar scalar && scalar.text().equals(spelt(constant))) {
        return constant;
      }
    }
    throw wrong(
        Arrays.stream(type.getEnumConstants())
            .map(Setting::spelt)
            .collect(Collectors.joining(", ")));
  }

  /** The items of a list. */
  public List<Setting> items() {
    if (value instanceof Items items) {
      return items.list();
    }
    throw wrong("a list");
  }

  /** Whether it is a list, where other things may stand, too. */
  public boolean isList() {
    return value instanceof Items;
  }

  /** Whether it is a mapping that has this key, to tell kinds of files apart. */
  public boolean has(String name) {
    return value instanceof Keys keys && keys.map().containsKey(name);
  }

  /** The keys of a mapping, of which none may be but the {@code allowed}. */
  public Mapping mapping(String... allowed) {
    if (value instanceof Keys keys) {
      return new Mapping(this, keys.map(), List.of(allowed));
    }
    throw wrong("a mapping with the keys " + String.join(", ", allowed));
  }

  /** The error that this value has {@code problem}. */
  public ConfigurationException error(String problem) {
    return new ConfigurationException(file, line, key, problem);
  }

  private double number(Kind kind, double least, double most) {
    if (value instanceof Scalar scalar
        && (scalar.kind() == kind || scalar.kind() == Kind.WHOLE_NUMBER)) {
      double number = parsed(scalar.text());
      if (number >= least && number <= most) {
        return number;
      }
    }
    String what = kind == Kind.WHOLE_NUMBER ? "a whole number" : "a number";
    throw wrong(what + " from " + plain(least) + " to " + plain(most));
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text.replace("_", ""));
    } catch (NumberFormatException e) {
      return Double.NaN; // such as 0x10, a number to YAML: outside of every range
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static String spelt(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private ConfigurationException wrong(String allowed) {
    return error("is " + found() + "; allowed: " + allowed);
  }

  private String found() {
    if (value instanceof Scalar scalar) {
      return scalar.kind() == Kind.NOTHING
          ? Kind.NOTHING.words
          : scalar.kind().words + " \"" + scalar.text() + "\"";
    }
    return value instanceof Items ? "a list" : "a mapping";
  }
}
