package org.kbisect.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 of texts and files, in hexadecimal. Files are read each time: see {@link ContentSums}.
 */
public final class Sha256 {
  private Sha256() {}

  /** Of lines with a newline between them. */
  public static String of(List<String> lines) {
    MessageDigest digest = digest();
    digest.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return hex(digest);
  }

  public static String of(Path file) throws IOException {
    return ofAll(List.of(file));
  }

  /** Of the contents of files, one after the other. */
  public static String ofAll(List<Path> files) throws IOException {
    MessageDigest digest = digest();
    for (Path file : files) {
      try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
        content.transferTo(OutputStream.nullOutputStream());
      }
    }
    return hex(digest);
  }

  /** One that has seen nothing, for what is neither. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Of all that a digest has seen, which then begins anew. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
