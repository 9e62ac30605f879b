package org.kbisect.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.kbisect.disk.ContentSums;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.LabFault;

/**
 * The files that a host has got from us, by their content.
 *
 * @param work the host's folder that is kbisect's
 */
record Store(Shell shell, String work) {
  /** What logs and evidence need besides. */
  private static final long MARGIN = 64L << 20;

  /** Says where a content lies, and that it was used; fails where it does not lie there. */
  private static final String FIND =
      """
      cd "$1/store" 2>/dev/null && [ -e "$2" ] && touch "$2"
      """;

  /**
   * Makes room for {@code $2} bytes: those files go first that no lease has used for longest, and
   * none that this one has used.
   */
  private static final String ROOM =
      """
      set -eu
      umask 077
      mkdir -p "$1/store"
      cd "$1/store"
      rm -rf .part.*
      free() { df -Pk . | awk 'NR == 2 { printf "%d", $4 }'; }
      while [ "$(free)" -lt "$(($2 / 1024))" ]; do
        oldest=$(find . -mindepth 1 -maxdepth 1 ! -newer ../lease -printf '%T@ %f\\n' | sort -n | head -n 1 | cut -d ' ' -f 2)
        if [ -z "$oldest" ]; then
          echo "$1 has $(($(free) / 1024)) MiB free, and $(($2 / 1048576)) are needed" >&2
          exit 1
        fi
        rm -rf "./$oldest"
      done
      """;

  /** Takes a file, checks it, and gives it its name. */
  private static final String TAKE =
      """
      set -eu
      umask 077
      cd "$1/store"
      gzip -dc | dd bs=64k iflag=fullblock conv=sparse of=".part.$2" 2>.part.dd || { cat .part.dd >&2; exit 1; }
      sum=$(sha256sum <".part.$2" | cut -d ' ' -f 1)
      if [ "$sum" != "$2" ]; then
        echo "what came has the checksum $sum" >&2
        exit 1
      fi
      mv ".part.$2" "$2"
      rm -f .part.dd
      sync "$2"
      """;

  /**
   * Takes a file of a folder that is not whole yet: {@code $3} is its path in it, {@code $4} its
   * sum.
   */
  private static final String TAKE_PART =
      """
      set -eu
      umask 077
      cd "$1/store"
      mkdir -p "$(dirname ".part.$2/$3")"
      gzip -dc >".part.$2/$3"
      sum=$(sha256sum <".part.$2/$3" | cut -d ' ' -f 1)
      if [ "$sum" != "$4" ]; then
        echo "what came of $3 has the checksum $sum" >&2
        exit 1
      fi
      """;

  private static final String TAKE_FOLDER =
      """
      cd "$1/store" && mkdir -p ".part.$2" && mv -T ".part.$2" "$2"
      """;

  /** Makes a content lie on the host; the path that it has there. */
  Path put(Artifact artifact, Path file) throws LabFault, InterruptedException {
    String sum = artifact.sha256();
    String purpose = "bring it the %s %s".formatted(artifact.kind(), file.getFileName());
    if (!shell.run(purpose, FIND, Shell.Input.NONE, work, sum).succeeded()) {
      try {
        bring(purpose, sum, file);
      } catch (IOException e) {
        throw new LabFault("cannot read " + file + ": " + e.getMessage(), e);
      }
    }
    return Path.of(work, "store", sum);
  }

  private void bring(String purpose, String sum, Path file)
      throws LabFault, InterruptedException, IOException {
    boolean folder = Files.isDirectory(file);
    List<Path> files = folder ? filesIn(file) : List.of(file);
    long bytes = MARGIN;
    for (Path each : files) {
      bytes += Files.size(each);
    }
    makeRoom(purpose, bytes);
    if (!folder) {
      send(purpose, TAKE, file, work, sum);
      return;
    }
    for (Path each : files) {
      String name = file.relativize(each).toString();
      send(purpose, TAKE_PART, each, work, sum, name, ContentSums.sha256(each));
    }
    shell.ask(purpose, TAKE_FOLDER, work, sum);
  }

  /**
   * Makes room on the host's disk, where there is too little.
   *
   * @throws LabFault when there is too little left that this lease does not use
   */
  void makeRoom(String purpose, long bytes) throws LabFault, InterruptedException {
    shell.ask(purpose, ROOM, work, Long.toString(bytes));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void send(String purpose, String script, Path file, String... arguments)
      throws LabFault, InterruptedException {
    Shell.Input packed =
        out -> {
          try (var gzip = new Quick(out)) {
            Files.copy(file, gzip);
          }
        };
    Shell.Answer answer = shell.run(purpose, script, packed, arguments);
    if (!answer.succeeded()) {
      throw shell.failed(purpose, answer);
    }
  }

  /** Disks are mostly zeros, and kernels pack at the least effort as well as a network is quick. */
  private static final class Quick extends GZIPOutputStream {
    Quick(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
