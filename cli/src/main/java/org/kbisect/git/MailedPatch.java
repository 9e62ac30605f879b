package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.kbisect.plan.InvalidRequest;

/** A commit as {@code git format-patch} writes it: a mail whose body ends in a diff. */
record MailedPatch(Path file, CommitText text) {

  /**
   * Reads the mail; the diff itself is left to git.
   *
   * @throws InvalidRequest when a header is missing or is not plain ASCII
   */
  static MailedPatch read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int blank = lines.indexOf("");
    int end = lines.indexOf("---");
    if (blank < 0 || end < blank) {
      throw new InvalidRequest(file + ": not a mailed patch");
    }
    List<String> headers = lines.subList(0, blank);
    try {
      var author = CommitText.Identity.parse(header(file, headers, "From: "));
      var date =
          OffsetDateTime.parse(
              header(file, headers, "Date: "), DateTimeFormatter.RFC_1123_DATE_TIME);
      String subject = header(file, headers, "Subject: ").replaceFirst("^\\[PATCH[^]]*] ", "");
      String body = String.join("\n", lines.subList(blank + 1, end)).strip();
      return new MailedPatch(file, new CommitText(author, date, subject + "\n\n" + body + "\n"));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new InvalidRequest(file + ": " + e.getMessage(), e);
    }
  }

  /** A header's value, with the lines that it was folded into. */
  private static String header(Path file, List<String> headers, String name) {
    var value = new StringBuilder();
    boolean inside = false;
    for (String line : headers) {
      inside = line.startsWith(name) || (inside && line.startsWith(" "));
      if (inside) {
        value.append(line.startsWith(name) ? line.substring(name.length()) : line);
      }
    }
    if (value.length() == 0 || value.indexOf("=?") >= 0) {
      throw new InvalidRequest(file + ": needs a header \"" + name.strip() + "\" in plain ASCII");
    }
    return value.toString();
  }
}
