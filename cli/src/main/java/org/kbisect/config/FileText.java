package org.kbisect.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file as it was when it was read. A campaign keeps what its files said, so that it stays the
 * same campaign when they are edited or removed.
 *
 * @param file absolute path, for messages and for what lies beside it
 * @param kept its text; empty in the journals of earlier versions, which read the file each time
 */
public record FileText(String file, Optional<String> kept) {

  /**
   * The file as it is now.
   *
   * @throws ConfigurationException when it cannot be read
   */
  public static FileText read(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return new FileText(absolute.toString(), Optional.of(now(absolute)));
  }

  /** A file that is read whenever its text is asked for. */
  public static FileText unread(String file) {
    return new FileText(file, Optional.empty());
  }

  /**
   * What it said when it was read.
   *
   * @throws ConfigurationException when it was not kept, and cannot be read
   */
  public String text() {
    return kept.orElseGet(() -> now(path()));
  }

  public Path path() {
    return Path.of(file);
  }

  /**
   * What was said elsewhere, such as by another machine.
   *
   * @param name by which messages call it; no path from / on
   */
  public static FileText told(String name, String text) {
    return new FileText(name, Optional.of(text));
  }

  /** Whether a file of this machine now says something else than what was kept, or is gone. */
  public boolean hasChanged() {
    if (!path().isAbsolute()) {
      return false;
    }
    try {
      return kept.isPresent() && !kept.get().equals(Files.readString(path()));
    } catch (IOException e) {
      return true;
    }
  }

  private static String now(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigurationException(file, 1, "", "cannot be read: " + e);
    }
  }
}
