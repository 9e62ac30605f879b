package org.kbisect.git;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before a mail's subject, in whatever form people write it: {@code [PATCH v2 1/3]},
 * {@code [PATCHv2][RFC 1/3]}, {@code [drm-misc] [patch 01/12]}.
 *
 * @param place in its series; empty for a patch alone and for an answer, whose subject is another's
 * @param version 2 of {@code v2}; 1 without
 * @param reply whether it answers or forwards
 */
record SubjectTags(Optional<Place> place, int version, boolean reply) {
  private static final Pattern ANSWER = Pattern.compile("(?i)\\s*(?:re|aw|sv|antw)\\s*:.*");
  private static final Pattern REPLY =
      Pattern.compile("(?i)\\s*(?:(?:re|aw|sv|antw|fwd?|wg)\\s*:|\\w{2,3}:\\s*\\[).*");
  private static final Pattern TAGS =
      Pattern.compile("\\s*+(?:\\w{2,4}\\s*+:\\s*+)*+((?:\\[[^\\]]*+\\]\\s*+)++)");

  /** Not those of a kernel's version, such as 5.10/6.1. */
  private static final Pattern PLACE =
      Pattern.compile("(?<![\\d./])(\\d{1,4})/(\\d{1,4})(?![\\d./])");

  /** Not a kernel's version ({@code v5.10}), nor part of a word ({@code ipv6}). */
  private static final Pattern VERSION =
      Pattern.compile("(?i)(?:\\b|_|patch|rfc|resend)v(\\d{1,3})\\b(?!\\.\\d)");

  /**
   * The number of a patch in its series, from 1 (0 is the cover letter), and how many there are.
   */
  record Place(int number, int total) {}

  static SubjectTags of(String subject) {
    boolean reply = REPLY.matcher(subject).matches();
    Matcher tags = TAGS.matcher(subject);
    if (!tags.lookingAt() || ANSWER.matcher(subject).matches()) {
      return new SubjectTags(Optional.empty(), 1, reply);
    }
    Matcher version = VERSION.matcher(tags.group(1));
    return new SubjectTags(
        place(tags.group(1)), version.find() ? Integer.parseInt(version.group(1)) : 1, reply);
  }

  private static Optional<Place> place(String tags) {
    Matcher place = PLACE.matcher(tags);
    return place.find()
        ? Optional.of(new Place(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))))
        : Optional.empty();
  }
}
