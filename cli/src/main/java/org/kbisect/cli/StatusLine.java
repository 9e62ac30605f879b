package org.kbisect.cli;

import java.io.PrintWriter;

/** Lines that stay, above one that is drawn anew when the terminal can. */
final class StatusLine {
  private static final String ERASE = "\r\033[K";

  /** Narrower than any terminal in use: a line that wraps cannot be erased. */
  private static final int COLUMNS = columns();

  private final PrintWriter writer;
  private final boolean live;
  private String shown = "";

  StatusLine(PrintWriter writer, boolean live) {
    this.writer = writer;
    this.live = live;
  }

  private static int columns() {
    try {
      return Math.max(40, Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "80")));
    } catch (NumberFormatException e) {
      return 80;
    }
  }

  /** Draws the bottom line. */
  synchronized void show(String text) {
    if (live) {
      shown = text.length() < COLUMNS ? text : text.substring(0, COLUMNS - 2) + "…";
      writer.print(ERASE + shown);
      writer.flush();
    }
  }

  /** Prints a line that stays. */
  synchronized void print(String text) {
    writer.println(live ? ERASE + text : text);
    writer.print(live ? shown : "");
    writer.flush();
  }

  synchronized void clear() {
    if (live) {
      writer.print(ERASE);
      shown = "";
    }
  }
}
