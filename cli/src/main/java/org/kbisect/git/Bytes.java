package org.kbisect.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Patches as bytes: what they are in is the file's business. */
final class Bytes {
  /** Lines that are no file's content. */
  private static final Pattern FRAME =
      Pattern.compile("(?md)^(From |Subject:|diff --git |--- |\\+\\+\\+ |@@ -)[^\n]*$");

  private Bytes() {}

  /** One character for each byte, so that nothing is lost. */
  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Takes the carriage returns away that a mail program or an editor put there: those of a patch of
   * a file that has them itself stay, for then its frame has none.
   */
  static byte[] withoutCarriageReturns(byte[] bytes) {
    var frame = FRAME.matcher(text(bytes));
    int lines = 0;
    while (frame.find()) {
      lines++;
      if (!frame.group().endsWith("\r")) {
        return bytes;
      }
    }
    return lines == 0 ? bytes : of(text(bytes).replace("\r\n", "\n"));
  }

  static byte[] join(Iterable<byte[]> parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
      if (part.length > 0 && part[part.length - 1] != '\n') {
        out.write('\n');
      }
    }
    return out.toByteArray();
  }
}
