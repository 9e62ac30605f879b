package org.kbisect.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.kbisect.plan.LabFault;

/**
 * Who has a host, in a file on its disk: it survives a reboot, and after its deadline by the host's
 * own clock it means nothing.
 *
 * @param token tells this lease from any other
 */
record LeaseFile(Shell shell, String work, String token) {
  /** The leases that this kbisect holds. */
  private static final Set<String> OURS = ConcurrentHashMap.newKeySet();

  /** The exit code of a script that found the host leased. */
  private static final int LEASED = 75;

  /**
   * {@code $1} work folder, {@code $2} owner, {@code $3} campaign, {@code $4} seconds, {@code $5}
   * the token of a lease whose owner is known to be gone, {@code $6} the new one's. The lock makes
   * it atomic; the file is renamed into its place, so it is whole or not there.
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
      printf 'owner=%s\\ncampaign=%s\\nuntil=%s\\ntoken=%s\\n' "$2" "$3" "$((now + $4))" "$6" >lease.new
      sync lease.new
      mv lease.new lease
      sync .
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
    var lease = new LeaseFile(shell, work, UUID.randomUUID().toString());
    OURS.add(lease.token());
    boolean taken = false;
    try {
      lease.take(owner, campaign, length);
      taken = true;
      return lease;
    } finally {
      if (!taken) {
        OURS.remove(lease.token());
      }
    }
  }

  private void take(Holder owner, String campaign, Duration length)
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
              freed,
              token);
      if (answer.succeeded()) {
        return;
      }
      if (answer.code() != LEASED) {
        throw shell.failed("lease it in " + work, answer);
      }
      Map<String, String> said = fields(answer.output());
      String other = said.getOrDefault("token", "");
      if (!isLeft(said, owner) || other.equals(freed)) {
        throw leased(shell, said);
      }
      freed = other;
    }
  }

  /**
   * Its owner is gone; or it was our own, of a host that was lost before it could be given back.
   */
  private static boolean isLeft(Map<String, String> said, Holder self) {
    Optional<Holder> owner = Holder.parse(said.getOrDefault("owner", ""));
    boolean lost =
        owner.equals(Optional.of(self)) && !OURS.contains(said.getOrDefault("token", ""));
    return lost || owner.filter(Holder::isGone).isPresent();
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
    OURS.remove(token);
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
