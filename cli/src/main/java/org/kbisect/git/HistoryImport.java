package org.kbisect.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;
import org.kbisect.trial.InvalidRequest;
import org.kbisect.trial.LabFault;

/**
 * Makes a git repository of a source tarball and a series of patches: the same inputs give the same
 * object ids on every machine. A repository is made beside its place and then renamed, so that one
 * that is half made is never taken for a whole one.
 */
public final class HistoryImport {
  /** The import commit, without any patch. */
  public static final String GOOD = "demo-good";

  /** The last commit of the series. */
  public static final String BAD = "demo-bad";

  /** Ten times what unpacking Linux takes on two busy cores. */
  private static final Duration UNPACK_LIMIT = Duration.ofMinutes(10);

  /** Linux 6.1 takes 1.8 GB, its objects included; a tarball is compressed about tenfold. */
  private static final long SPACE_PER_TARBALL_BYTE = 14;

  private final Programs programs;
  private final Consumer<String> progress;

  /**
   * @param progress takes a line for a person as each part of the work begins
   */
  public HistoryImport(Programs programs, Consumer<String> progress) {
    this.programs = programs;
    this.progress = progress;
  }

  /**
   * The repository in {@code directory}, made when it is not there or was made of other inputs.
   *
   * @param tarball whose one top folder holds the source
   * @param series a {@code series.yaml} with its patches beside it
   * @throws InvalidRequest when an input is missing or does not fit
   * @throws LabFault when this machine cannot do it: no space, a program failed
   */
  public ImportedHistory into(Path directory, Path tarball, Path series)
      throws IOException, InterruptedException, LabFault {
    if (!Files.isRegularFile(tarball)) {
      throw new InvalidRequest(
          "there is no %s: on Debian 12, apt-get install linux-source-6.1".formatted(tarball));
    }
    HistorySeries history = HistorySeriesFile.read(series);
    String key = ImportKey.of(tarball, series, history);
    Path place = directory.toAbsolutePath().normalize();
    Files.createDirectories(place.resolveSibling("."));
    try (FileChannel channel =
            FileChannel.open(
                place.resolveSibling(place.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      removeLeftovers(place);
      Optional<ImportedHistory> made = finished(place, key);
      return made.isPresent() ? made.get() : make(place, tarball, history, key);
    }
  }

  private ImportedHistory make(Path place, Path tarball, HistorySeries history, String key)
      throws IOException, InterruptedException, LabFault {
    checkSpace(place, Files.size(tarball) * SPACE_PER_TARBALL_BYTE);
    Path half = Files.createTempDirectory(place.resolveSibling("."), halfMade(place)).normalize();
    Path log = half.resolve("log");
    Path tree = Files.createDirectory(half.resolve("tree"));
    progress.accept("unpacking " + tarball.getFileName());
    unpack(tarball, tree, log);
    progress.accept("adding its files to a new repository");
    var writer = new HistoryWriter(new GitProgram(programs, tree, log), tree);
    writer.importFiles(history);
    progress.accept("laying %d entries of history over it".formatted(history.entries().size()));
    writer.lay(history);
    Files.writeString(stamp(tree), key);
    if (Files.exists(place)) {
      Files.move(place, half.resolve("before"), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(tree, place, StandardCopyOption.ATOMIC_MOVE);
    delete(half);
    return finished(place, key).orElseThrow();
  }

  private void unpack(Path tarball, Path tree, Path log)
      throws IOException, InterruptedException, LabFault {
    List<String> argv =
        List.of(
            "tar",
            "--extract",
            "--file",
            tarball.toAbsolutePath().toString(),
            "--no-same-owner",
            "--strip-components=1");
    Exit exit = programs.run(Command.of(argv, tree, log, UNPACK_LIMIT));
    if (!exit.succeeded()) {
      throw new LabFault("cannot unpack " + tarball + ": " + exit.output().strip());
    }
  }

  private static void checkSpace(Path place, long needed) throws IOException, LabFault {
    long free = place.resolveSibling(".").toFile().getUsableSpace();
    if (free < needed) {
      throw new LabFault(
          "%s needs %d MB, and %d MB are free there".formatted(place, needed >> 20, free >> 20));
    }
  }

  private static Optional<ImportedHistory> finished(Path place, String key) throws IOException {
    Path stamp = stamp(place);
    if (!Files.isRegularFile(stamp) || !Files.readString(stamp).equals(key)) {
      return Optional.empty();
    }
    try (Repository repository =
        new FileRepositoryBuilder().setGitDir(place.resolve(".git").toFile()).build()) {
      var good = repository.resolve("refs/tags/" + GOOD);
      var bad = repository.resolve("refs/tags/" + BAD);
      return good == null || bad == null
          ? Optional.empty()
          : Optional.of(new ImportedHistory(place, good.name(), bad.name()));
    }
  }

  private static Path stamp(Path tree) {
    return tree.resolve(".git").resolve("kbisect-import");
  }

  private static String halfMade(Path place) {
    return "." + place.getFileName() + ".half-";
  }

  /** What a killed run left; the lock is held, so nobody works on it. */
  private static void removeLeftovers(Path place) throws IOException {
    try (Stream<Path> siblings = Files.list(place.resolveSibling("."))) {
      for (Path sibling : siblings.toList()) {
        if (String.valueOf(sibling.getFileName()).startsWith(halfMade(place))) {
          delete(sibling);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    FileUtils.delete(directory.toFile(), FileUtils.RECURSIVE | FileUtils.RETRY);
  }
}
