package org.kbisect.cli;

/** Exit codes, so that a script knows whether to retry. */
final class ExitCode {
  static final int DONE = 0;

  /** A regression, or nothing conclusive; the text says which. */
  static final int NOT_AS_HOPED = 1;

  static final int USAGE = 2;

  /** Not the kernel's doing: try again. */
  static final int LAB_FAULT = 3;

  /** A bug in kbisect. */
  static final int OUR_BUG = 4;

  private ExitCode() {}

  static int of(boolean asHoped) {
    return asHoped ? DONE : NOT_AS_HOPED;
  }
}
