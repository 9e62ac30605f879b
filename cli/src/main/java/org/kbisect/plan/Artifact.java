package org.kbisect.plan;

import java.util.regex.Pattern;

/**
 * A file by its content, never by its path: the same on every machine, and in a journal for good.
 *
 * @param sha256 of the content, 64 digits in lower-case hexadecimal
 */
public record Artifact(String sha256, ArtifactKind kind) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public Artifact {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("no SHA-256 in hexadecimal: '" + sha256 + "'");
    }
  }

  /** What it is, and enough of its content to tell it from others. */
  @Override
  public String toString() {
    return "%s %.12s".formatted(kind, sha256);
  }
}
