package org.kbisect.git;

import java.util.Optional;
import java.util.regex.Pattern;
import org.kbisect.git.SubjectTags.Place;

/**
 * One message with a patch in it, or a plain diff.
 *
 * @param origin file, and number of the message in it, for what a person is told
 * @param subject without folding and encoding; empty for a plain diff
 * @param author as the mail's sender is written; empty for a plain diff
 * @param messageId with its brackets; empty when there is none
 * @param inReplyTo the id of the message that it answers; empty when there is none
 * @param diff in the form of git or diff, what stands before and behind it included; empty when the
 *     message has no patch
 */
public record PatchMail(
    String origin, String subject, String author, String messageId, String inReplyTo, byte[] diff) {
  private static final Pattern DIFF =
      Pattern.compile("(?m)^(?:diff --git [^\n]+|--- [^\n]+\r?\n\\+\\+\\+ [^\n]+)$");

  static PatchMail plain(String origin, byte[] diff) {
    return new PatchMail(origin, "", "", "", "", diff);
  }

  boolean hasPatch() {
    return hasPatch(Bytes.text(diff));
  }

  static boolean hasPatch(String text) {
    return DIFF.matcher(text).find();
  }

  SubjectTags tags() {
    return SubjectTags.of(subject);
  }

  /** Its place in its series; empty when it stands alone. */
  Optional<Place> place() {
    return tags().place();
  }

  int version() {
    return tags().version();
  }

  boolean isCoverLetter() {
    return place().filter(place -> place.number() == 0).isPresent();
  }

  /** The subject without its tags; the origin, where there is none. */
  public String title() {
    String title = subject.replaceFirst("^(\\s*\\[[^\\]]*\\])+", "").strip();
    return title.isEmpty() ? origin : title;
  }
}
