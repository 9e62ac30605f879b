package org.kbisect.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.kbisect.plan.InvalidRequest;
import org.tukaani.xz.XZInputStream;

/**
 * Files as archives of lists give them out: told by their first bytes, whatever they are called.
 */
final class Packed {
  private static final String GZIP = "\u001f\u008b";
  private static final String XZ = "\u00fd7zXZ\0";

  private Packed() {}

  /**
   * What is in a file that gzip or xz has made; any other as it is.
   *
   * @throws InvalidRequest when it is cut short or damaged
   */
  static byte[] unpacked(String file, byte[] content) {
    try {
      if (startsWith(content, GZIP)) {
        return all(new GZIPInputStream(new ByteArrayInputStream(content)));
      }
      return startsWith(content, XZ)
          ? all(new XZInputStream(new ByteArrayInputStream(content)))
          : content;
    } catch (IOException e) {
      throw new InvalidRequest(
          "%s: cannot be unpacked: %s; get it again".formatted(file, e.getMessage()), e);
    }
  }

  private static byte[] all(InputStream packed) throws IOException {
    try (packed) {
      return packed.readAllBytes();
    }
  }

  private static boolean startsWith(byte[] content, String magic) {
    byte[] head = Arrays.copyOf(content, magic.length());
    return Arrays.equals(head, Bytes.of(magic));
  }
}
