package org.kbisect.report.mail;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;
import org.kbisect.report.PlainText;

/**
 * One mail as a file of the form mbox, for {@code git send-email FILE}. It has no date and no id:
 * whoever sends it gives it both.
 *
 * @param from empty where git does not know who the user is; {@code git send-email} asks then
 */
public record Mbox(
    Optional<Address> from, Recipients recipients, String subject, List<String> lines) {
  /** The line by which git tells a mail of its own from a mailbox's. */
  private static final String BEGIN =
      "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n";

  public String text() {
    var text = new StringBuilder(BEGIN);
    from.ifPresent(address -> header(text, "From", address.header()));
    header(text, "Subject", encoded(subject));
    if (!recipients.to().isEmpty()) {
      header(text, "To", list(recipients.to()));
    }
    header(text, "Cc", list(recipients.cc()));
    header(text, "MIME-Version", "1.0");
    header(text, "Content-Type", "text/plain; charset=UTF-8");
    header(text, "Content-Transfer-Encoding", "8bit");
    text.append('\n');
    for (String line : lines) {
      // What begins so would be the next mail.
      text.append(line.matches(">*From .*") ? ">" : "").append(line).append('\n');
    }
    return text.toString();
  }

  private static void header(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append('\n');
  }

  private static String list(List<Address> addresses) {
    return addresses.stream().map(Address::header).collect(Collectors.joining(",\n "));
  }

  /** Words that are not ASCII as RFC 2047 has them; the tag is read by programs, too. */
  private static String encoded(String subject) {
    String plain = PlainText.line(subject);
    String tag = plain.startsWith(RegressionMail.TAG) ? RegressionMail.TAG : "";
    String rest = plain.substring(tag.length());
    String words =
        EncoderUtil.encodeIfNecessary(rest, Usage.TEXT_TOKEN, "Subject: ".length() + tag.length());
    return tag + words.replaceAll("\r?\n[ \t]*", "\n ");
  }
}
