package org.kbisect.place;

import java.util.Optional;

/**
 * Something that a place needs.
 *
 * @param what its name, such as a program's
 * @param found where or what it is; empty when it is missing
 * @param purpose what cannot be done without it, and how to get it
 */
public record Fact(String what, Optional<String> found, String purpose) {

  /** Something that is always there, and that a reader should know. */
  public static Fact known(String what, String found) {
    return new Fact(what, Optional.of(found), "");
  }

  /** What was found, or what is missed. */
  public String words() {
    return found.orElseGet(() -> "missing: " + purpose);
  }
}
