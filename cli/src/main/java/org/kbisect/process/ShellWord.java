package org.kbisect.process;

/** A word for a POSIX shell, whatever is in it. */
public final class ShellWord {
  private ShellWord() {}

  /** The word in quotes, which the shell takes away again. */
  public static String of(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
