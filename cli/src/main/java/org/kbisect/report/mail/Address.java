package org.kbisect.report.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.EncoderUtil;

/**
 * Somebody who reads mail.
 *
 * @param name may be empty
 */
public record Address(String name, String address) {
  private static final Pattern NAMED = Pattern.compile("\\s*+(.*?)\\s*<([^<>]*)>.*");

  /** What mail servers take: a name of this world with no blank, comma or control character. */
  private static final Pattern PLAUSIBLE =
      Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  /** Reads {@code Name <address>} or an address alone; empty where it is neither. */
  public static Optional<Address> parse(String text) {
    Matcher named = NAMED.matcher(text);
    Address read =
        named.matches()
            ? new Address(named.group(1).replaceAll("^\"|\"$", ""), named.group(2).strip())
            : new Address("", text.strip().replaceFirst("\\s.*", ""));
    return PLAUSIBLE.matcher(read.address).matches() ? Optional.of(read) : Optional.empty();
  }

  /** By which two mentions of one reader are known. */
  String key() {
    return address.toLowerCase(Locale.ROOT);
  }

  /** As RFC 5322 and, where the name is not ASCII, RFC 2047 have it in a header. */
  String header() {
    return name.isEmpty()
        ? address
        : EncoderUtil.encodeAddressDisplayName(name) + " <" + address + ">";
  }
}
