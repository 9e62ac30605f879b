package org.kbisect.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.kbisect.plan.LabFault;

/** Pictures that come one behind the other over a connection, which is read as they come. */
final class PictureStream implements AutoCloseable {
  /** A header, and some pixels: most of a picture goes where the whole of it will be. */
  private static final int FIRST = 1 << 16;

  private final SocketChannel channel;
  private final BlockingQueue<Pixmap> pictures = new LinkedBlockingQueue<>();

  PictureStream(SocketChannel channel, Listeners listeners) {
    this.channel = channel;
    listeners.start("frames", this::follow);
  }

  /** The next picture; empty when it does not come in time. */
  Optional<Pixmap> next(long seconds) throws InterruptedException {
    return Optional.ofNullable(pictures.poll(seconds, TimeUnit.SECONDS));
  }

  private void follow() throws LabFault {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(FIRST);
      while (channel.read(bytes) >= 0) {
        bytes = taken(bytes);
      }
    } catch (IOException e) {
      return; // closed by us or by QEMU's end
    }
  }

  /** What is left of the bytes when whole pictures have been taken, with room for more. */
  private ByteBuffer taken(ByteBuffer bytes) throws LabFault {
    Optional<Pixmap> begun = Pixmap.begun(bytes.array(), bytes.position());
    if (begun.isEmpty()) {
      if (!bytes.hasRemaining()) {
        throw new LabFault("what came through the host under test is no picture");
      }
      return bytes;
    }
    Pixmap picture = begun.get();
    if (picture.end() > Pixmap.LARGEST_FILE) {
      throw new LabFault(
          "a picture of %d x %d is larger than any screen"
              .formatted(picture.width(), picture.height()));
    }
    int end = (int) picture.end();
    if (bytes.position() < end) {
      return bytes.capacity() >= end ? bytes : moved(bytes, 0, end);
    }
    pictures.add(picture);
    return taken(moved(bytes, end, FIRST));
  }

  /** The bytes from {@code start} on in a buffer of their own. */
  private static ByteBuffer moved(ByteBuffer bytes, int start, int room) {
    byte[] rest = Arrays.copyOfRange(bytes.array(), start, bytes.position());
    return ByteBuffer.allocate(Math.max(room, rest.length + FIRST)).put(rest);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
