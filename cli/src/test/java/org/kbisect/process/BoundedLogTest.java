package org.kbisect.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLogTest {
  private static final int SHARE = 10;
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 11, 19, 20})
  void keepsAllOfWhatIsNotMuch(int length) throws IOException {
    String text = text(length);

    assertThat(logged(text, 3)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 25, 30, 31, 1000})
  void keepsBeginningAndEndOfMuch(int length) throws IOException {
    String text = text(length);
    String expected =
        text.substring(0, SHARE)
            + "\n[kbisect left out %d bytes here]\n".formatted(length - 2 * SHARE)
            + text.substring(length - SHARE);
    for (int piece : new int[] {1, 3, 10, 17, 64, 1000}) {
      file.reset();

      assertThat(logged(text, piece)).as("in pieces of %d", piece).isEqualTo(expected);
    }
  }

  @Test
  void takesEverythingAfterAnErrorAndTellsOfItInTheEnd() {
    var full = new FullDisk();
    var log = new BoundedLog(full, SHARE);

    for (int i = 0; i < 100; i++) {
      log.write(new byte[7], 0, 7);
    }

    assertThatThrownBy(log::close).isInstanceOf(IOException.class).hasMessage("No space left");
    assertThat(full.attempts).isEqualTo(1);
    assertThat(full.closed).isTrue();
  }

  @Test
  void takesWhatComesTooLate() throws IOException {
    var log = new BoundedLog(file, SHARE);
    log.close();

    log.write(new byte[7], 0, 7);
    log.close();

    assertThat(file.size()).isZero();
  }

  private String logged(String text, int piece) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    try (var log = new BoundedLog(file, SHARE)) {
      for (int at = 0; at < bytes.length; at += piece) {
        log.write(bytes, at, Math.min(piece, bytes.length - at));
      }
    }
    return file.toString(StandardCharsets.US_ASCII);
  }

  private static String text(int length) {
    return new Random(length)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static final class FullDisk extends OutputStream {
    private int attempts;
    private boolean closed;

    @Override
    public void write(int one) throws IOException {
      attempts++;
      throw new IOException("No space left");
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
