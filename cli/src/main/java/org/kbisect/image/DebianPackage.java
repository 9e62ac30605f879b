package org.kbisect.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of a Debian package, as apt would fetch it.
 *
 * @param file name of its archive, {@code NAME_VERSION_ARCHITECTURE.deb}
 * @param bytes of the archive
 * @param checksum kind and hexadecimal digits, such as {@code MD5Sum:12ab}; for some archives apt
 *     prints none
 */
record DebianPackage(String file, long bytes, String checksum) {
  /** {@code 'http://...' busybox-static_1%3a1.35.0-4_amd64.deb 963504 MD5Sum:c1f1...} */
  private static final Pattern LINE = Pattern.compile("'[^']+' (\\S+_\\S+\\.deb) (\\d+) ?(\\S*)");

  /** The package in a line of {@code apt-get --print-uris}. */
  static Optional<DebianPackage> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new DebianPackage(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3)))
        : Optional.empty();
  }
}
