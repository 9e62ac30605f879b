package org.kbisect.lab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kbisect.plan.InvalidRequest;

/** A loopback port of this machine that leads to a port of the lab machine. */
public record Forward(int here, int there) {
  private static final Pattern WORDS = Pattern.compile("(\\d{1,5}):(\\d{1,5})");

  private static final int LAST_PORT = 65_535;

  public Forward {
    requirePort(here);
    requirePort(there);
  }

  /** From {@code HERE:THERE}. */
  public static Forward parse(String words) {
    Matcher matcher = WORDS.matcher(words);
    if (!matcher.matches()) {
      throw new InvalidRequest(
          "a forwarded port is HERE:THERE, such as 17101:6818, and not '%s'".formatted(words));
    }
    return new Forward(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  static void requirePort(int port) {
    if (port < 1 || port > LAST_PORT) {
      throw new InvalidRequest("a port is a number from 1 to " + LAST_PORT + ", and not " + port);
    }
  }

  /** As QEMU's user network takes it. */
  String hostfwd() {
    return "hostfwd=tcp:127.0.0.1:%d-:%d".formatted(here, there);
  }
}
