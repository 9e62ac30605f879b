package org.kbisect.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.InputDevices;
import org.kbisect.place.Screen;
import org.kbisect.place.Seen;
import org.kbisect.place.Session;
import org.kbisect.place.SessionClock;
import org.kbisect.place.SessionFacts;
import org.kbisect.process.MonotonicClock;

/** A kernel under test on which no guest can run: over before anything did. */
final class UnbootedSession implements Session {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final SessionFacts facts;
  private final SubjectParts parts;
  private final MonotonicClock here;
  private final String end;
  private final long began;

  /**
   * A session.
   *
   * @param parts closed with it
   * @param end what became of the host, a sentence
   */
  UnbootedSession(SessionFacts facts, SubjectParts parts, MonotonicClock here, String end) {
    this.facts = facts;
    this.parts = parts;
    this.here = here;
    this.end = end;
    this.began = here.nanos();
  }

  @Override
  public SessionFacts facts() {
    return facts;
  }

  @Override
  public SessionClock clock() {
    return new SessionClock() {
      @Override
      public long elapsed() {
        return here.nanos() - began;
      }

      @Override
      public void await(long due) throws InterruptedException {
        here.sleep(LOOK);
      }
    };
  }

  @Override
  public Optional<Screen> screen() {
    return Optional.empty();
  }

  @Override
  public Optional<InputDevices> input() {
    return Optional.empty();
  }

  @Override
  public boolean over() {
    return true;
  }

  @Override
  public String end() {
    return end;
  }

  @Override
  public List<String> account(Seen seen) {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
