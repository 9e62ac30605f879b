package org.kbisect.judge;

/**
 * A time in which the picture stood still, within the tolerance.
 *
 * @param look the first frame of it
 * @param from when that was captured, nanoseconds since QEMU's start
 * @param until when the last frame that looked so was captured
 */
public record Span(FrameSignature look, long from, long until) {

  Span lasting(long nanos) {
    return new Span(look, from, nanos);
  }
}
