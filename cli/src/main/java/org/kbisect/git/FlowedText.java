package org.kbisect.git;

/** Undoes {@code format=flowed} (RFC 3676), as git's mailinfo does. */
final class FlowedText {
  private FlowedText() {}

  /**
   * The lines as they were written.
   *
   * @param dropSpace whether the space of a soft line break was not in the text
   */
  static byte[] unflowed(byte[] flowed, boolean dropSpace) {
    var text = new StringBuilder();
    for (String line : Bytes.text(flowed).split("\n", -1)) {
      if (line.equals("-- ")) {
        text.append(line).append('\n');
        continue;
      }
      String plain = line.startsWith(" ") ? line.substring(1) : line;
      if (plain.endsWith(" ")) {
        text.append(dropSpace ? plain.substring(0, plain.length() - 1) : plain);
      } else {
        text.append(plain).append('\n');
      }
    }
    return Bytes.of(text.toString());
  }
}
