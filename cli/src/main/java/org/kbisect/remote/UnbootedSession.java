package org.kbisect.remote;

import java.io.IOException;
import java.util.List;
import org.kbisect.place.Seen;
import org.kbisect.place.Session;
import org.kbisect.place.SessionClock;
import org.kbisect.place.SessionFacts;
import org.kbisect.process.MonotonicClock;

/** A kernel under test on which no guest can run: over before anything did. */
final class UnbootedSession implements Session {
  private final SessionFacts facts;
  private final SubjectParts parts;
  private final SessionClock clock;
  private final String end;

  /**
   * A session.
   *
   * @param parts closed with it
   * @param end what became of the host, a sentence
   */
  UnbootedSession(SessionFacts facts, SubjectParts parts, MonotonicClock here, String end) {
    this.facts = facts;
    this.parts = parts;
    this.clock = new HostTime(here);
    this.end = end;
  }

  @Override
  public SessionFacts facts() {
    return facts;
  }

  @Override
  public SessionClock clock() {
    return clock;
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
