package org.kbisect.git;

import java.time.OffsetDateTime;

/**
 * What a commit says apart from its tree and parents.
 *
 * @param author name and address, as {@code Name <address>}
 * @param message subject, blank line and body
 */
record CommitText(Identity author, OffsetDateTime date, String message) {

  /** A person as git writes one. */
  record Identity(String name, String address) {

    /**
     * Parses {@code Name <address>}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static Identity parse(String text) {
      int open = text.indexOf(" <");
      if (open < 1 || !text.endsWith(">")) {
        throw new IllegalArgumentException("\"" + text + "\" is not of the form Name <address>");
      }
      return new Identity(text.substring(0, open), text.substring(open + 2, text.length() - 1));
    }
  }

  /** The first line of the message. */
  String subject() {
    return message.lines().findFirst().orElse("");
  }
}
