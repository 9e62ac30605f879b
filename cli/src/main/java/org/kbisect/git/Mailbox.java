package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.kbisect.plan.InvalidRequest;

/**
 * Files as people have them, packed or not: an mbox with a message or a series, what {@code git
 * format-patch} writes, one saved mail, a plain diff.
 */
public final class Mailbox {
  /** With the time: a sentence may begin with "From", too. */
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "(?m)(?:\\A|(?<=\n\n)|(?<=\r\n\r\n))From \\S+.* \\d\\d:\\d\\d(:\\d\\d)?.* \\d{4}.*\r?\n");

  private static final Pattern QUOTED_SEPARATOR = Pattern.compile("(?m)^>(>*From )");

  private static final Pattern HEADERS =
      Pattern.compile("\\A(?:[A-Za-z][A-Za-z0-9-]*+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)++\r?\n");

  private static final Pattern ID = Pattern.compile("<[^<>\\s]+>");

  private Mailbox() {}

  /**
   * The patches of some files, in the order in which they are applied.
   *
   * @throws InvalidRequest when a file is not there or damaged, has no patch, or a series has a gap
   */
  public static List<PatchMail> read(List<Path> files) throws IOException {
    var series = new ArrayList<List<PatchMail>>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new InvalidRequest("--patch " + file + ": no such file");
      }
      String name = file.getFileName().toString();
      series.add(messages(name, Packed.unpacked(name, Files.readAllBytes(file))));
    }
    return SeriesOrder.of(series);
  }

  /** All messages of a file, those without a patch included. */
  static List<PatchMail> messages(String file, byte[] bytes) {
    byte[] content = Bytes.withoutCarriageReturns(bytes);
    String text = Bytes.text(content);
    if (!SEPARATOR.matcher(text).lookingAt()) {
      return List.of(
          HEADERS.matcher(text).find() && text.matches("(?s).*(?i:(\\A|\n)(subject|from):).*")
              ? mail(file, content)
              : PatchMail.plain(file, content));
    }
    var messages = new ArrayList<PatchMail>();
    String[] parts = SEPARATOR.split(text, -1);
    // The first is what stands before the first separator: nothing.
    for (int number = 1; number < parts.length; number++) {
      String origin = parts.length == 2 ? file : file + ", message " + number;
      String unquoted = QUOTED_SEPARATOR.matcher(parts[number]).replaceAll("$1");
      messages.add(mail(origin, Bytes.of(unquoted)));
    }
    return messages;
  }

  private static PatchMail mail(String origin, byte[] mail) {
    try {
      MailBody body = MailBody.read(mail);
      return new PatchMail(
          origin,
          body.headers().getOrDefault("subject", ""),
          body.headers().getOrDefault("from", ""),
          body.headers().getOrDefault("message-id", ""),
          answered(body.headers()),
          Bytes.join(distinct(body.patches())));
    } catch (MimeException | IOException e) {
      throw new InvalidRequest(origin + ": not a readable mail: " + e.getMessage(), e);
    }
  }

  /** The id of the message that a mail answers; programs that give it twice mean the last. */
  private static String answered(Map<String, String> headers) {
    String references = headers.getOrDefault("references", "");
    String answered = headers.getOrDefault("in-reply-to", references);
    Matcher ids = ID.matcher(answered);
    String last = "";
    while (ids.find()) {
      last = ids.group();
    }
    return last;
  }

  /** A mail may have its patch in the text and attached. */
  private static List<byte[]> distinct(List<byte[]> parts) {
    // As they are: the last line of a hunk may be nothing but a space.
    var different = new LinkedHashMap<String, byte[]>();
    parts.forEach(part -> different.putIfAbsent(Bytes.text(part).stripTrailing(), part));
    return List.copyOf(different.values());
  }
}
