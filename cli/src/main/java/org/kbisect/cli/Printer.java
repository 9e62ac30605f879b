package org.kbisect.cli;

import java.io.PrintWriter;
import org.kbisect.report.PlainText;

/**
 * The one place that prints: whatever guests and repositories have put into a line, it stays a line
 * of text.
 */
final class Printer {
  private static final String ERASE = "\r\033[K";

  private final PrintWriter writer;

  Printer(PrintWriter writer) {
    this.writer = writer;
  }

  /** Prints one line, of text or of JSON. */
  void println(Object line) {
    writer.println(PlainText.line(String.valueOf(line)));
  }

  /** Draws the terminal's current line anew; the cursor stays in it. */
  void draw(String line) {
    writer.print(ERASE + PlainText.line(line));
    writer.flush();
  }

  void flush() {
    writer.flush();
  }
}
