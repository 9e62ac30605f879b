package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.kbisect.place.Listener;
import org.kbisect.place.Seen;
import org.kbisect.place.Session;
import org.kbisect.place.SessionClock;
import org.kbisect.place.SessionFacts;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.GrowingFile;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/**
 * Test programs that a host runs by itself, one after the other, by name. One ends with 0 where it
 * passes and with 77 where it cannot be run there, as automake has it and kvm-unit-tests; with
 * anything else it fails, and so it does where it does not end.
 */
final class TestsSession implements Session {
  private static final String LOG = "tests.log";

  /** No line of theirs begins so: a test's name comes before it. */
  private static final String EVENT = "{";

  /**
   * Of one test. Those of kvm-unit-tests end themselves after 90 s where they are not slow ones.
   */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Of all of them, should nobody end them: a scenario's limit comes first. */
  private static final Duration ALL = Duration.ofHours(24);

  /**
   * {@code $1} the folder, {@code $2} seconds. Prints what they print, and events: of each test 8
   * kB of the beginning and of the end, so that a hundred fit into what is kept of a log.
   */
  static final String RUN =
      """
      cd "$1" || exit 125
      limit=$2
      out=$(mktemp) || exit 125
      trap 'rm -f "$out"' EXIT
      say() { printf '{"t":%s,"event":"%s"%s}\\n' "$(awk '{ printf "%.0f", $1 * 1000000000 }' /proc/uptime)" "$1" "$2"; }
      quoted() { tr -d '\\000-\\037' | cut -c 1-200 | sed 's/[\\\\"]/\\\\&/g'; }
      say tests-started ''
      for test in *; do
        [ -f "$test" ] || continue
        chmod u+x "$test"
        timeout -k 10 "$limit" "./$test" >"$out" 2>&1 </dev/null
        code=$?
        { head -c 8000 "$out"; tail -c +8001 "$out" | tail -c 8000; echo; } | sed "/^$/d; s|^|$test: |"
        case $code in 0) verdict=PASS ;; 77) verdict=SKIP ;; *) verdict=FAIL ;; esac
        grep -a '^FAIL' "$out" | head -n 50 | while IFS= read -r line; do
          say test-line ",\\"test\\":\\"$test\\",\\"line\\":\\"$(printf '%s' "$line" | quoted)\\""
        done
        say test-ended ",\\"test\\":\\"$test\\",\\"verdict\\":\\"$verdict\\",\\"exit\\":\\"$code\\",\\"last\\":\\"$(tail -n 1 "$out" | quoted)\\""
      done
      say tests-done ''
      """;

  private final SessionFacts facts;
  private final Listener listener;
  private final Programs.Running running;
  private final GrowingFile printed;
  private final Path events;
  private final SessionClock clock;
  private boolean over;

  private TestsSession(
      SessionFacts facts,
      Listener listener,
      MonotonicClock here,
      Programs.Running running,
      Path evidence) {
    this.facts = facts;
    this.listener = listener;
    this.running = running;
    this.printed = new GrowingFile(evidence.resolve(LOG), Long.MAX_VALUE);
    this.events = evidence.resolve("events.jsonl");
    this.clock =
        new HostTime(here) {
          @Override
          public void await(long due) throws InterruptedException, IOException {
            super.await(due);
            hear();
          }
        };
  }

  /**
   * Starts them.
   *
   * @param folder where they lie on the host
   * @param evidence gets all that they print
   * @param listener told what they say
   */
  static TestsSession start(
      Shell shell,
      Path folder,
      Path evidence,
      SessionFacts facts,
      Listener listener,
      MonotonicClock here)
      throws IOException {
    List<String> argv =
        List.of("sh", "-c", RUN, "sh", folder.toString(), Long.toString(LIMIT.toSeconds()));
    var command = Command.of(argv, Path.of("/"), evidence.resolve(LOG), ALL);
    return new TestsSession(
        facts, listener, here, RemoteRunning.start(shell, command, here), evidence);
  }

  @Override
  public SessionFacts facts() {
    return facts;
  }

  @Override
  public SessionClock clock() {
    return clock;
  }

  private void hear() throws IOException {
    for (String line : printed.lines()) {
      if (line.startsWith(EVENT)) {
        Files.writeString(
            events, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        listener.event(line, clock.elapsed());
      }
    }
  }

  @Override
  public boolean over() throws LabFault {
    if (over || running.alive()) {
      return over;
    }
    try {
      Exit exit = running.await();
      hear();
      if (!exit.succeeded()) {
        throw new LabFault("the tests were not run to their end: exit " + exit.code());
      }
      over = true;
      return true;
    } catch (IOException e) {
      throw new LabFault("the tests were not run to their end: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String end() {
    return "the tests have ended";
  }

  @Override
  public List<String> account(Seen seen) {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    running.close();
  }
}
