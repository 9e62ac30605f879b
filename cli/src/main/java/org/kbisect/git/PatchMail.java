package org.kbisect.git;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message with a patch in it, or a plain diff.
 *
 * @param origin file, and number of the message in it, for what a person is told
 * @param subject without folding and encoding; empty for a plain diff
 * @param author as the mail's sender is written; empty for a plain diff
 * @param messageId with its brackets; empty when there is none
 * @param diff in the form of git or diff, what stands before and behind it included; empty when the
 *     message has no patch
 */
public record PatchMail(
    String origin, String subject, String author, String messageId, byte[] diff) {
  private static final Pattern TAG =
      Pattern.compile(
          "^(?:\\s*(?:Re|Fwd?|AW):)*(?:\\s*\\[[^\\]]*\\])*?\\s*\\[([^\\]]*(?:PATCH|RFC)[^\\]]*)\\]");
  private static final Pattern PLACE = Pattern.compile("\\b(\\d+)/(\\d+)\\b");
  private static final Pattern VERSION = Pattern.compile("(?i)\\bv(\\d+)\\b");
  private static final Pattern DIFF =
      Pattern.compile("(?m)^(?:diff --git [^\n]+|--- [^\n]+\r?\n\\+\\+\\+ [^\n]+)$");

  boolean hasPatch() {
    return hasPatch(Bytes.text(diff));
  }

  static boolean hasPatch(String text) {
    return DIFF.matcher(text).find();
  }

  boolean isReply() {
    return subject.matches("(?i)\\s*(Re|AW|Fwd?):.*");
  }

  /** Its number in its series: 3 of {@code [PATCH 3/5]}. */
  OptionalInt number() {
    return place(1);
  }

  /** How many the series has. */
  OptionalInt total() {
    return place(2);
  }

  private OptionalInt place(int group) {
    Matcher place = PLACE.matcher(tag());
    return place.find()
        ? OptionalInt.of(Integer.parseInt(place.group(group)))
        : OptionalInt.empty();
  }

  /** 2 of {@code [PATCH v2]}; 1 without. */
  int version() {
    Matcher version = VERSION.matcher(tag());
    return version.find() ? Integer.parseInt(version.group(1)) : 1;
  }

  private String tag() {
    Matcher tag = TAG.matcher(subject);
    return tag.find() ? tag.group(1) : "";
  }

  /** The subject without its tags; the origin, where there is none. */
  public String title() {
    String title = subject.replaceFirst("^(\\s*\\[[^\\]]*\\])+", "").strip();
    return title.isEmpty() ? origin : title;
  }
}
