package org.kbisect.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.kbisect.search.CommitGraph;
import org.tukaani.xz.XZInputStream;

/** A history as a text file, plain or compressed by xz. */
final class DagFile {
  private DagFile() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the file if it is not there, cannot be read or is no
   *     such file
   */
  static CommitGraph read(Path file) {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".xz") ? new XZInputStream(bytes) : bytes;
        var lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return CommitGraph.parse(lines.lines()::iterator);
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("there is no file " + file, missing);
    } catch (IOException | UncheckedIOException unreadable) {
      throw new IllegalArgumentException(
          "%s is no file that can be read (%s)".formatted(file, unreadable.getMessage()),
          unreadable);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
    }
  }
}
