package org.kbisect.config;

import java.nio.file.Path;

/** A configuration file that cannot be used; the message names file, line and key. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The whole message is {@code file:line: key: problem}; {@code key} may be empty. */
  public ConfigurationException(Path file, int line, String key, String problem) {
    super(file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + problem);
  }
}
