package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.disk.Sha256;

/** What an imported repository was made of, as one hash. */
final class ImportKey {
  private ImportKey() {}

  /** SHA-256 over the tarball, the series and its patches, in hexadecimal. */
  static String of(Path tarball, Path series, HistorySeries history) throws IOException {
    var files = new ArrayList<>(List.of(tarball));
    files.addAll(files(series, history));
    return Sha256.ofAll(files);
  }

  /** SHA-256 over the series and its patches, in hexadecimal. */
  static String of(Path series, HistorySeries history) throws IOException {
    return Sha256.ofAll(files(series, history));
  }

  private static List<Path> files(Path series, HistorySeries history) {
    var files = new ArrayList<>(List.of(series));
    for (HistorySeries.Entry entry : history.entries()) {
      if (entry instanceof HistorySeries.Patch patch) {
        files.add(patch.mail().file());
      }
    }
    return files;
  }
}
