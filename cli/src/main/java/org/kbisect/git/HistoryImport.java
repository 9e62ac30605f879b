package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Programs;

/**
 * Makes a git repository of a source tarball and a series of patches: the same inputs give the same
 * object ids on every machine.
 */
public final class HistoryImport {
  /** Of the history that the repository is made for. */
  private static final String NAME = "demo";

  /** Linux 6.1 takes 1.8 GB, its objects included; a tarball is compressed about tenfold. */
  static final long SPACE_PER_TARBALL_BYTE = 14;

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
    var made = new MadeOnce(directory);
    made.of(
        ImportKey.of(tarball, series, history),
        Files.size(tarball) * SPACE_PER_TARBALL_BYTE,
        (tree, log) -> make(tree, log, tarball, history));
    return imported(made.place(), NAME);
  }

  /**
   * Another history over the first commit of such a repository, laid when it is not there or was
   * made of other inputs. It leaves the work tree alone and has tags of its own name, so that a
   * work tree of kbisect's serves both.
   *
   * @param name with which its tags begin
   * @throws InvalidRequest when a patch does not fit
   */
  public ImportedHistory beside(ImportedHistory first, String name, Path series)
      throws IOException, InterruptedException, LabFault {
    HistorySeries history = HistorySeriesFile.read(series);
    new MadeOnce(first.repository())
        .add(
            name,
            ImportKey.of(series, history),
            (tree, log) -> {
              progress.accept(
                  "laying %d entries of history %s beside"
                      .formatted(history.entries().size(), name));
              var git = GitProgram.ours(programs, tree, log);
              var writer = new HistoryWriter(git, name);
              git.line("read-tree", "-m", "-i", first.good());
              writer.begin(git.line("write-tree"), history);
              writer.lay(history);
              git.line("reset", "--hard", "--quiet", HistorySeries.MAIN);
            });
    return imported(first.repository(), name);
  }

  private static ImportedHistory imported(Path place, String name) throws IOException, LabFault {
    try (Repository repository =
        new FileRepositoryBuilder().setGitDir(place.resolve(".git").toFile()).build()) {
      return new ImportedHistory(place, tag(repository, good(name)), tag(repository, bad(name)));
    }
  }

  /** The tag of a history's first commit. */
  static String good(String name) {
    return name + "-good";
  }

  /** The tag of a history's last commit. */
  static String bad(String name) {
    return name + "-bad";
  }

  private void make(Path tree, Path log, Path tarball, HistorySeries history)
      throws IOException, InterruptedException, LabFault {
    var repository = new FreshRepository(programs, tree, log);
    progress.accept("unpacking " + tarball.getFileName());
    repository.unpack(tarball);
    progress.accept("adding its files to a new repository");
    var writer = new HistoryWriter(repository.git(), NAME);
    writer.begin(repository.addAll(), history);
    progress.accept("laying %d entries of history over it".formatted(history.entries().size()));
    String last = writer.lay(history);
    repository.git().line("update-ref", "refs/heads/" + HistorySeries.MAIN, last);
    repository.git().line("reset", "--hard", "--quiet", HistorySeries.MAIN);
  }

  private static String tag(Repository repository, String name) throws IOException, LabFault {
    ObjectId id = repository.resolve("refs/tags/" + name);
    if (id == null) {
      throw new LabFault(
          "%s has lost its tag %s: delete the directory, it is made anew"
              .formatted(repository.getDirectory(), name));
    }
    return id.name();
  }
}
