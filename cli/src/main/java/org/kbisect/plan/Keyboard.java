package org.kbisect.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which keys of a US keyboard write a letter; names are QEMU's (qapi/ui.json, QKeyCode). */
final class Keyboard {
  private static final String DIGITS_SHIFTED = ")!@#$%^&*(";

  private static final Map<Character, String> PLAIN =
      Map.ofEntries(
          Map.entry(' ', "spc"),
          Map.entry('-', "minus"),
          Map.entry('=', "equal"),
          Map.entry('[', "bracket_left"),
          Map.entry(']', "bracket_right"),
          Map.entry('\\', "backslash"),
          Map.entry(';', "semicolon"),
          Map.entry('\'', "apostrophe"),
          Map.entry('`', "grave_accent"),
          Map.entry(',', "comma"),
          Map.entry('.', "dot"),
          Map.entry('/', "slash"));

  private static final Map<Character, Character> SHIFTED =
      Map.of('_', '-', '+', '=', '{', '[', '}', ']', '|', '\\', ':', ';', '"', '\'', '~', '`');

  private static final Map<Character, Character> MORE_SHIFTED =
      Map.of('<', ',', '>', '.', '?', '/');

  private Keyboard() {}

  /** The keys to hold together; empty where there are none. */
  static Optional<List<String>> keysOf(char letter) {
    Optional<String> key = key(letter);
    if (key.isPresent()) {
      return key.map(List::of);
    }
    Character under = under(letter);
    return under == null ? Optional.empty() : key(under).map(shifted -> List.of("shift", shifted));
  }

  private static Optional<String> key(char letter) {
    boolean named = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
    return named ? Optional.of(String.valueOf(letter)) : Optional.ofNullable(PLAIN.get(letter));
  }

  /** What is on the same key without shift. */
  private static @Nullable Character under(char letter) {
    if (letter >= 'A' && letter <= 'Z') {
      return String.valueOf(letter).toLowerCase(Locale.ROOT).charAt(0);
    }
    int digit = DIGITS_SHIFTED.indexOf(letter);
    if (digit >= 0) {
      return (char) ('0' + digit);
    }
    return SHIFTED.getOrDefault(letter, MORE_SHIFTED.get(letter));
  }
}
