package org.kbisect.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What an imported repository was made of, as one hash. */
final class ImportKey {
  private final MessageDigest digest;

  private ImportKey(MessageDigest digest) {
    this.digest = digest;
  }

  /** SHA-256 over the tarball, the series and its patches, in hexadecimal. */
  static String of(Path tarball, Path series, HistorySeries history) throws IOException {
    var files = new ArrayList<>(List.of(tarball));
    files.addAll(files(series, history));
    return of(files);
  }

  /** SHA-256 over the series and its patches, in hexadecimal. */
  static String of(Path series, HistorySeries history) throws IOException {
    return of(files(series, history));
  }

  private static List<Path> files(Path series, HistorySeries history) {
    var files = new ArrayList<>(List.of(series));
    for (HistorySeries.Entry entry : history.entries()) {
      if (entry instanceof HistorySeries.Patch patch) {
        files.add(patch.mail().file());
      }
    }
    return files;
  }

  /** SHA-256 over files, in hexadecimal. */
  static String of(List<Path> files) throws IOException {
    ImportKey key;
    try {
      key = new ImportKey(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    for (Path file : files) {
      key.add(file);
    }
    return HexFormat.of().formatHex(key.digest.digest());
  }

  private void add(Path file) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }
}
