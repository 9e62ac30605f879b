package org.kbisect.process;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Programs that a killed kbisect left running. A make that goes on would spoil the work tree of the
 * run that resumes, and a QEMU its times.
 *
 * <p>They are known by two variables that each program starts with. Both are inherited by all that
 * it starts, so they are no proof: what has left the program's session did so on purpose and is the
 * user's.
 */
public final class Orphans {
  /** Namespace, id and start of the kbisect that started the program. */
  static final String STARTER = "KBISECT_STARTER";

  /** The id of the session that the program leads; only it can know that, see LocalPrograms. */
  static final String SESSION = "KBISECT_SESSION";

  private Orphans() {}

  /** Kills them; returns how many programs there were. */
  public static int end(MonotonicClock clock) throws IOException, InterruptedException {
    Set<Session> orphaned = new HashSet<>();
    Set<Long> own = RunningProcess.ownSessions();
    for (RunningProcess process : RunningProcess.all()) {
      if (!own.contains(process.session()) && isOrphan(process, clock)) {
        orphaned.add(sessionOf(process));
      }
    }
    for (Session session : orphaned) {
      session.end(clock);
    }
    return orphaned.size();
  }

  /** The mark of this very kbisect, for the programs that it starts. */
  static Map<String, String> mark() {
    return Map.of(STARTER, token(RunningProcess.self()));
  }

  private static boolean isOrphan(RunningProcess process, MonotonicClock clock)
      throws InterruptedException {
    if (!process.lives()) {
      return false;
    }
    Map<String, String> environment = process.environment(clock);
    return Long.toString(process.session()).equals(environment.get(SESSION))
        && process.namespace().equals(RunningProcess.self().namespace())
        && environment.containsKey(STARTER)
        && isGone(environment.get(STARTER));
  }

  /** Whether a kbisect has ended. Of those in other namespaces nothing is known. */
  private static boolean isGone(String starter) {
    String[] words = starter.split(" ", -1);
    return words.length == 3
        && RunningProcess.self().namespace().equals(Optional.of(words[0]))
        && RunningProcess.of(Long.parseLong(words[1]))
            .filter(RunningProcess::lives)
            .filter(now -> token(now).equals(starter))
            .isEmpty();
  }

  private static String token(RunningProcess process) {
    return "%s %d %d"
        .formatted(process.namespace().orElse("unknown"), process.pid(), process.began());
  }

  private static Session sessionOf(RunningProcess process) {
    long leader = process.session();
    return new Session(leader, RunningProcess.of(leader).map(RunningProcess::began).orElse(0L));
  }
}
