package org.kbisect.campaign;

/** Counts what one campaign asks for; all of its benches share the numbers. */
final class Asks {
  private int last;

  Ask next(String commit, boolean builtItself) {
    last++;
    return new Ask(last, commit, builtItself);
  }
}
