package org.kbisect.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file that another program writes, read line by line as it grows. */
public final class GrowingFile {
  private static final int BUFFER = 1 << 16;

  /** Longer lines are cut: no event and no kernel message is as long. */
  private static final int LONGEST_LINE = 4096;

  private final Path file;
  private final long most;
  private final StringBuilder line = new StringBuilder();
  private long read;

  /**
   * A file, which need not be there yet.
   *
   * @param most bytes of it that are read
   */
  public GrowingFile(Path file, long most) {
    this.file = file;
    this.most = most;
  }

  /** Whether there is more in it than may be read. */
  public boolean overflowed() {
    return read >= most;
  }

  /** The lines that were ended since the last call. */
  public List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    if (!Files.exists(file)) {
      return lines;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      var buffer = ByteBuffer.allocate(BUFFER);
      while (!overflowed() && channel.read(buffer.clear(), read) > 0) {
        read += buffer.position();
        split(buffer, lines);
      }
    }
    return lines;
  }

  private void split(ByteBuffer buffer, List<String> lines) {
    for (int i = 0; i < buffer.position(); i++) {
      byte character = buffer.get(i);
      if (character == '\n') {
        byte[] raw = line.toString().getBytes(StandardCharsets.ISO_8859_1);
        lines.add(new String(raw, StandardCharsets.UTF_8));
        line.setLength(0);
      } else if (character != '\r' && line.length() < LONGEST_LINE) {
        line.append((char) (character & 0xff));
      }
    }
  }
}
