package org.kbisect.place;

import java.io.IOException;
import java.nio.file.Path;

/** Tells files by what is in them. */
public interface Contents {

  /** SHA-256 of what a file or a folder holds now, in hexadecimal. */
  String sha256(Path file) throws IOException;
}
