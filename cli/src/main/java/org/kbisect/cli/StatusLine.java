package org.kbisect.cli;

/** Lines that stay, above one that is drawn anew when the terminal can. */
final class StatusLine {
  /** Narrower than any terminal in use: a line that wraps cannot be erased. */
  private static final int COLUMNS = columns();

  private final Printer printer;
  private final boolean live;
  private String shown = "";

  StatusLine(Printer printer, boolean live) {
    this.printer = printer;
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
      printer.draw(shown);
    }
  }

  /** Prints a line that stays. */
  synchronized void print(String text) {
    if (live) {
      printer.draw("");
    }
    printer.println(text);
    if (live) {
      printer.draw(shown);
    }
    printer.flush();
  }

  synchronized void clear() {
    if (live) {
      printer.draw("");
      shown = "";
    }
  }
}
