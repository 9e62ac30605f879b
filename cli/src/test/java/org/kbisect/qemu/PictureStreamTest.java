package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.plan.LabFault;

class PictureStreamTest {
  private static final long LIMIT_SECONDS = 600; // ends a hang

  @TempDir Path directory;

  private final Listeners listeners = new Listeners();
  private SocketChannel theirs;
  private PictureStream pictures;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      var address = UnixDomainSocketAddress.of(directory.resolve("socket"));
      listener.bind(address);
      theirs = SocketChannel.open(address);
      pictures = new PictureStream(listener.accept(), listeners);
    }
  }

  /** However the bytes are cut, the same pictures come. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void takesOnePictureBehindTheOther(long seed) throws Exception {
    var random = new Random(seed);
    int[][] sizes = {{2, 1}, {640, 480}, {1, 1}, {1280, 800}, {3, 300}};
    var sent = new byte[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      sent[i] = picture(sizes[i][0], sizes[i][1], random);
    }
    var writer = new Thread(() -> sendInPieces(sent, random), "writer");
    writer.start();

    for (int i = 0; i < sizes.length; i++) {
      Pixmap came = pictures.next(LIMIT_SECONDS).orElseThrow();
      assertThat(came.width()).isEqualTo(sizes[i][0]);
      assertThat(came.height()).isEqualTo(sizes[i][1]);
      assertThat(came.look()).isEqualTo(Pixmap.begun(sent[i], sent[i].length).orElseThrow().look());
    }
    writer.join();
    listeners.check();
  }

  @Test
  void halfAPictureIsNone() throws Exception {
    byte[] half = picture(4, 4, new Random(0));
    send(half, 0, half.length - 1);

    assertThat(pictures.next(0)).isEmpty();
  }

  @Test
  void otherBytesAreTheLabsFault() throws Exception {
    send(new byte[1 << 17], 0, 1 << 17);

    assertThat(fault()).hasMessageContaining("is no picture");
  }

  @Test
  void pictureLargerThanAnyScreenIsRefused() throws Exception {
    byte[] header = "P6 99999 99999 255\n".getBytes(StandardCharsets.US_ASCII);
    send(header, 0, header.length);

    assertThat(fault()).hasMessage("a picture of 99999 x 99999 is larger than any screen");
  }

  private LabFault fault() throws InterruptedException {
    while (true) {
      try {
        listeners.check();
        Thread.sleep(10);
      } catch (LabFault fault) {
        return fault;
      }
    }
  }

  private static byte[] picture(int width, int height, Random random) {
    byte[] header = "P6\n%d %d\n255\n".formatted(width, height).getBytes(StandardCharsets.US_ASCII);
    byte[] picture = new byte[header.length + width * height * 3];
    random.nextBytes(picture);
    System.arraycopy(header, 0, picture, 0, header.length);
    return picture;
  }

  private void sendInPieces(byte[][] all, Random random) {
    try {
      for (byte[] each : all) {
        for (int at = 0; at < each.length; ) {
          int piece = Math.min(each.length - at, 1 + random.nextInt(100_000));
          send(each, at, piece);
          at += piece;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(byte[] bytes, int at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, at, length);
    while (buffer.hasRemaining()) {
      theirs.write(buffer);
    }
  }
}
