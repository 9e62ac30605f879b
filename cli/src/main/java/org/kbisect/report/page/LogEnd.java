package org.kbisect.report.page;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.kbisect.report.PlainText;

/** The last lines of a log: what a boot died of stands there. */
final class LogEnd {
  private static final int LINES = 40;

  /** A page of 200 kernels' logs stays below a megabyte. */
  private static final int BYTES = 4096;

  private LogEnd() {}

  /** As lines of plain text; what cannot be read says so. */
  static String of(Path file) {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      long begin = Math.max(0, log.length() - BYTES);
      log.seek(begin);
      byte[] bytes = new byte[(int) (log.length() - begin)];
      log.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .skip(Math.max(0, lines.size() - LINES))
          .map(PlainText::line)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "cannot be read: " + e.getMessage();
    }
  }
}
