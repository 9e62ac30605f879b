package org.kbisect.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.kbisect.plan.LabFault;

/**
 * Who has a host, in a file on its disk: it survives a reboot, and after its deadline by the host's
 * own clock it means nothing.
 *
 * @param token tells this lease from any other
 */
record LeaseFile(Shell shell, String work, String token) {
  /** The exit code of a script that found the host leased. */
  private static final int LEASED = 75;

  /**
   * {@code $1} work folder, {@code $2} owner, {@code $3} campaign, {@code $4} seconds, {@code $5}
   * the token of a lease whose owner is known to be gone. The lock makes it atomic; the file is
   * renamed into its place, so it is whole or not there.
   */
  private static final String TAKE =
      """
      set -eu
      umask 077
      mkdir -p "$1"
      cd "$1"
      exec 9>lease.lock
      flock -w 60 9
      now=$(date +%s)
      if [ -e lease ]; then
        until=$(sed -n 's/^until=//p' lease)
        token=$(sed -n 's/^token=//p' lease)
        if [ "${until:-0}" -gt "$now" ] && [ "$token" != "$5" ]; then
          cat lease
          exit 75
        fi
      fi
      token=$(cat /proc/sys/kernel/random/uuid)
      printf 'owner=%s\\ncampaign=%s\\nuntil=%s\\ntoken=%s\\n' "$2" "$3" "$((now + $4))" "$token" >lease.new
      sync lease.new
      mv lease.new lease
      sync .
      cat lease
      """;

  private static final String RELEASE =
      """
      cd "$1" || exit
      exec 9>lease.lock
      flock -w 60 9
      [ "$(sed -n 's/^token=//p' lease 2>/dev/null)" = "$2" ] || exit 0
      rm -f lease
      sync .
      """;

  /**
   * Takes the host.
   *
   * @throws LabFault when another has it, saying who and until when
   */
  static LeaseFile take(Shell shell, String work, Holder owner, String campaign, Duration length)
      throws LabFault, InterruptedException {
    String freed = "";
    while (true) {
      Shell.Answer answer =
          shell.run(
              "lease it",
              TAKE,
              Shell.Input.NONE,
              work,
              owner.words(),
              line(campaign),
              Long.toString(length.toSeconds()),
              freed);
      Map<String, String> said = fields(answer.output());
      String token = said.getOrDefault("token", "");
      if (answer.succeeded()) {
        return new LeaseFile(shell, work, token);
      }
      if (answer.code() != LEASED) {
        throw shell.failed("lease it in " + work, answer);
      }
      boolean gone =
          Holder.parse(said.getOrDefault("owner", "")).filter(Holder::isGone).isPresent();
      if (!gone || token.equals(freed)) {
        throw leased(shell, said);
      }
      freed = token;
    }
  }

  private static LabFault leased(Shell shell, Map<String, String> said) {
    return new LabFault(
        "%s is leased by %s until %s for %s"
            .formatted(
                shell.host(),
                said.getOrDefault("owner", "somebody"),
                until(said.getOrDefault("until", "")),
                said.getOrDefault("campaign", "something")));
  }

  private static String until(String seconds) {
    return seconds.matches("\\d{1,12}")
        ? Instant.ofEpochSecond(Long.parseLong(seconds)).toString()
        : "a time that its lease does not say";
  }

  /** Gives the host back; where it is no longer ours, nothing is done. */
  void release() throws LabFault, InterruptedException {
    shell.ask("give its lease back", RELEASE, work, token);
  }

  private static Map<String, String> fields(String text) {
    return text.lines()
        .filter(line -> line.contains("="))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1),
                (first, second) -> first));
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
