package org.kbisect.report;

/**
 * Text of guests, repositories and files, made safe to print: it can neither move a terminal's
 * cursor, nor turn the direction of writing, nor begin a line of its own. JSON stays JSON, since
 * such characters can only be within its strings.
 */
public final class PlainText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private PlainText() {}

  /** One line: what would end it or cannot be seen is written as {@code \u001b}, a tab as blank. */
  public static String line(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(plain, character));
    return plain.toString();
  }

  private static void append(StringBuilder plain, int character) {
    if (character == '\t') {
      plain.append(' ');
    } else if (isSafe(character)) {
      plain.appendCodePoint(character);
    } else {
      for (char unit : Character.toChars(character)) {
        plain.append("\\u%04x".formatted((int) unit));
      }
    }
  }

  private static boolean isSafe(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // Some scripts cannot be written without these two.
      case Character.FORMAT -> character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
      default -> true;
    };
  }
}
