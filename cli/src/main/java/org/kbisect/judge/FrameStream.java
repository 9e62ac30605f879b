package org.kbisect.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The frames of a boot as they come, kept as spans in which the picture stood still: what a boot
 * holds in memory grows with its changes, not with its length.
 */
public final class FrameStream {
  private final List<Span> spans = new ArrayList<>();

  /** Adds a frame; returns whether it changed the picture beyond the tolerance. */
  public boolean add(long nanos, FrameSignature look) {
    int last = spans.size() - 1;
    if (last >= 0 && spans.get(last).look().looksLike(look)) {
      spans.set(last, spans.get(last).lasting(nanos));
      return false;
    }
    spans.add(new Span(look, nanos, nanos));
    return true;
  }

  public List<Span> spans() {
    return Collections.unmodifiableList(spans);
  }

  /** When a frame that is not black was first seen, at {@code since} or later. */
  public Optional<Long> paintedAt(long since) {
    return spans.stream()
        .filter(span -> span.painted() && span.until() >= since)
        .findFirst()
        .map(span -> Math.max(since, span.from()));
  }

  /** The painted picture that has stood still for {@code quiet}, counted from {@code since} on. */
  public Optional<Span> settled(Duration quiet, long since) {
    if (spans.isEmpty()) {
      return Optional.empty();
    }
    Span last = spans.get(spans.size() - 1);
    boolean still = last.until() - Math.max(since, last.from()) >= quiet.toNanos();
    return last.painted() && still ? Optional.of(last) : Optional.empty();
  }

  /** When the screen first looked like {@code settled}, at {@code since} or later. */
  public long firstLike(Span settled, long since) {
    return spans.stream()
        .filter(span -> span.until() >= since && span.look().looksLike(settled.look()))
        .findFirst()
        .map(span -> Math.max(since, span.from()))
        .orElse(settled.from());
  }

  /**
   * The timeline of the frames from {@code since} on; those before are the firmware's.
   *
   * @param quiet how long a picture must stand still to be settled
   */
  public FrameTimeline timeline(Duration quiet, long since) {
    return Reduction.of(spans.stream().filter(span -> span.until() >= since).toList(), quiet);
  }
}
