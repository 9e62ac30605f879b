package org.kbisect.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawFieldParser;

/**
 * A mail taken apart.
 *
 * @param headers of the mail itself by name in small letters, decoded and unfolded
 * @param patches decoded parts that hold a diff, byte for byte: as for git, the mail's character
 *     set is that of its words only
 */
record MailBody(Map<String, String> headers, List<byte[]> patches) {
  /** Where git am takes the patch to begin. */
  private static final Pattern PATCH =
      Pattern.compile("(?m)^(?:diff -|Index: |---[ \t]*$|--- \\S)");

  /**
   * Reads one mail.
   *
   * @throws MimeException when it is none
   */
  static MailBody read(byte[] mail) throws MimeException, IOException {
    var config =
        new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxContentLen(-1)
            .build();
    var stream = new MimeTokenStream(config);
    stream.parse(new ByteArrayInputStream(mail));
    Map<String, String> headers = Map.of();
    var patches = new ArrayList<byte[]>();
    var fields = new HashMap<String, Field>();
    for (EntityState state = stream.getState();
        state != EntityState.T_END_OF_STREAM;
        state = stream.next()) {
      if (state == EntityState.T_START_HEADER) {
        fields.clear();
      } else if (state == EntityState.T_FIELD) {
        Field field = stream.getField();
        fields.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), field);
      } else if (state == EntityState.T_END_HEADER && headers.isEmpty()) {
        headers = decoded(fields);
      } else if (state == EntityState.T_BODY) {
        byte[] content = stream.getDecodedInputStream().readAllBytes();
        patch(content, stream.getBodyDescriptor().getMimeType(), fields).ifPresent(patches::add);
      }
    }
    return new MailBody(headers, patches);
  }

  private static Map<String, String> decoded(Map<String, Field> fields) {
    var headers = new HashMap<String, String>();
    fields.forEach(
        (name, field) -> {
          String unfolded = field.getBody().replaceAll("\\r?\\n[ \\t]+", " ").strip();
          headers.put(
              name, DecoderUtil.decodeEncodedWords(unfolded, StandardCharsets.UTF_8).strip());
        });
    return headers;
  }

  /** A part's content, if it is text or named like a patch, and has a diff in it. */
  private static Optional<byte[]> patch(byte[] content, String type, Map<String, Field> fields) {
    Map<String, String> parameters = parameters(fields);
    String name = parameters.getOrDefault("filename", parameters.getOrDefault("name", ""));
    boolean wanted =
        (type.startsWith("text/") && !type.equals("text/html"))
            || name.matches("(?i).*\\.(patch|diff|txt|mbox|eml)")
            || type.matches(".*(patch|diff).*");
    if (!wanted) {
      return Optional.empty();
    }
    byte[] text = Bytes.withoutCarriageReturns(content);
    if ("flowed".equalsIgnoreCase(parameters.get("format"))) {
      text = FlowedText.unflowed(text, "yes".equalsIgnoreCase(parameters.get("delsp")));
    }
    return PatchMail.hasPatch(Bytes.text(text))
        ? Optional.of(withoutWords(text))
        : Optional.empty();
  }

  /** What is said before a patch may quote a piece of one. */
  private static byte[] withoutWords(byte[] mail) {
    String text = Bytes.text(mail);
    Matcher begin = PATCH.matcher(text);
    return begin.find() ? Bytes.of(text.substring(begin.start())) : mail;
  }

  /** Those of the type and of the disposition, by name in small letters. */
  private static Map<String, String> parameters(Map<String, Field> fields) {
    var parameters = new HashMap<String, String>();
    for (String header : List.of("content-type", "content-disposition")) {
      Field field = fields.get(header);
      if (field != null) {
        var raw = new org.apache.james.mime4j.stream.RawField(field.getName(), field.getBody());
        for (NameValuePair pair : RawFieldParser.DEFAULT.parseRawBody(raw).getParams()) {
          if (pair.getValue() != null) {
            parameters.putIfAbsent(pair.getName().toLowerCase(Locale.ROOT), pair.getValue());
          }
        }
      }
    }
    return parameters;
  }
}
