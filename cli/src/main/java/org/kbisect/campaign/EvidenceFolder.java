package org.kbisect.campaign;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the trials of one bench leave what they saw. Every attempt has a place of its own, by the
 * number of what was asked: what the lab spoilt, in this run or in one that was killed, stays.
 *
 * @param directory made if it is not there
 */
record EvidenceFolder(Path directory) {
  /** Letters of a commit's id, as Linux cites commits. */
  private static final int ABBREVIATED = 12;

  private interface Maker {
    Path make(Path path) throws IOException;
  }

  /** A new folder such as {@code 0007-0123456789ab}; {@code 0007-0123456789ab-2} comes next. */
  Path folder(Ask ask) throws IOException {
    return first(ask, "", Files::createDirectory);
  }

  /** A new empty file such as {@code 0007-0123456789ab.log}. */
  Path log(Ask ask) throws IOException {
    return first(ask, ".log", Files::createFile);
  }

  private Path first(Ask ask, String suffix, Maker maker) throws IOException {
    Files.createDirectories(directory);
    String commit = ask.commit();
    String name =
        "%04d-%s".formatted(ask.id(), commit.substring(0, Math.min(ABBREVIATED, commit.length())));
    for (int attempt = 1; ; attempt++) {
      Path path = directory.resolve(name + (attempt == 1 ? "" : "-" + attempt) + suffix);
      try {
        return maker.make(path);
      } catch (FileAlreadyExistsException taken) {
        continue; // what is there was seen by an earlier attempt
      }
    }
  }
}
