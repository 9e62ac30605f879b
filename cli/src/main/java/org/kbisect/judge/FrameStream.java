package org.kbisect.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The frames of a boot as they come, kept as spans in which the picture stood still: what a boot
 * holds in memory grows with its changes, not with its length.
 */
public final class FrameStream {
  private final List<Span> spans = new ArrayList<>();
  private long firmwareUntil;

  /**
   * Says when the kernel took over. What is on the screen by then, and the very first frame (QEMU's
   * own notice that the display is not in use), is nobody's painting: it never counts as painted,
   * however long a kernel without a working driver leaves it there.
   */
  public void firmwareUntil(long nanos) {
    firmwareUntil = nanos;
  }

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

  private boolean painted(Span span) {
    return span.look().painted()
        && !span.look().looksLike(spans.get(0).look())
        && spans.stream()
            .takeWhile(early -> early.from() <= firmwareUntil)
            .noneMatch(early -> early.look().looksLike(span.look()));
  }

  /** When a frame that is not black was first seen, at {@code since} or later. */
  public Optional<Long> paintedAt(long since) {
    return firstAt(since, this::painted);
  }

  /** When a painted frame was first seen that is more than a plain background. */
  public Optional<Long> furnishedAt(long since) {
    return firstAt(since, span -> painted(span) && span.look().furnished());
  }

  private Optional<Long> firstAt(long since, Predicate<Span> wanted) {
    return spans.stream()
        .filter(span -> span.until() >= since && wanted.test(span))
        .findFirst()
        .map(span -> Math.max(since, span.from()));
  }

  /**
   * How long before {@code at} the screen was not looked at: a picture that is first seen then may
   * have come meanwhile.
   */
  public long unseenBefore(long at) {
    long seen = at;
    for (int i = 0; i < spans.size(); i++) {
      if (spans.get(i).from() == at) {
        seen = i == 0 ? 0 : spans.get(i - 1).until();
      }
    }
    return at - seen;
  }

  /** The painted picture that has stood still for {@code quiet}, counted from {@code since} on. */
  public Optional<Span> settled(Duration quiet, long since) {
    if (spans.isEmpty()) {
      return Optional.empty();
    }
    Span last = spans.get(spans.size() - 1);
    boolean still = last.until() - Math.max(since, last.from()) >= quiet.toNanos();
    return still && painted(last) ? Optional.of(last) : Optional.empty();
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
   * The timeline of all frames.
   *
   * @param quiet how long a picture must stand still to be settled
   */
  public FrameTimeline timeline(Duration quiet) {
    List<Span> guests = spans.stream().dropWhile(span -> !painted(span)).toList();
    return Reduction.of(guests, settled(quiet, 0), spans.size());
  }
}
