package org.kbisect.slurm;

/** A word for a POSIX shell, whatever is in it. */
final class ShellWord {
  private ShellWord() {}

  static String of(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
