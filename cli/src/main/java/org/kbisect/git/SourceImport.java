package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kbisect.disk.Sha256;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Programs;

/**
 * Makes a git repository of Debian's kernel sources: a commit for each package on top of the one
 * before, with a tag of the package's name.
 */
public final class SourceImport {
  /** Where Debian's packages put their tarballs. */
  private static final Path TARBALLS = Path.of("/usr/src");

  private static final CommitText.Identity NOBODY =
      new CommitText.Identity("kbisect", "kbisect@localhost");

  /** The same inputs give the same commits. */
  private static final OffsetDateTime DATE = OffsetDateTime.parse("2024-03-01T12:00:00Z");

  private final Programs programs;
  private final Consumer<String> progress;
  private final Path tarballs;

  /**
   * @param progress takes a line for a person as each part of the work begins
   */
  public SourceImport(Programs programs, Consumer<String> progress) {
    this(programs, progress, TARBALLS);
  }

  SourceImport(Programs programs, Consumer<String> progress, Path tarballs) {
    this.programs = programs;
    this.progress = progress;
    this.tarballs = tarballs;
  }

  /**
   * The repository of some packages, made when it is not there or they have changed.
   *
   * @param directory below which it gets a directory of its own
   * @param packages names of Debian's, such as {@code linux-source-6.1}, the oldest first
   * @throws InvalidRequest when one is not installed
   */
  public Path into(Path directory, List<String> packages)
      throws IOException, InterruptedException, LabFault {
    long bytes = 0;
    for (String name : packages) {
      if (!Files.isRegularFile(tarball(name))) {
        throw new InvalidRequest(
            "there is no %s: apt-get install %s".formatted(tarball(name), name));
      }
      bytes += Files.size(tarball(name)) * HistoryImport.SPACE_PER_TARBALL_BYTE;
    }
    var made = new MadeOnce(directory.resolve(String.join("+", packages)));
    String key = Sha256.ofAll(packages.stream().map(this::tarball).toList());
    made.of(key, bytes, (tree, log) -> make(tree, log, packages));
    return made.place();
  }

  private Path tarball(String name) {
    return tarballs.resolve(name + ".tar.xz");
  }

  private void make(Path tree, Path log, List<String> packages)
      throws IOException, InterruptedException, LabFault {
    var repository = new FreshRepository(programs, tree, log);
    GitProgram git = repository.git();
    var last = new ArrayList<String>();
    for (String name : packages) {
      if (!last.isEmpty()) {
        repository.empty();
      }
      progress.accept("unpacking " + tarball(name).getFileName());
      repository.unpack(tarball(name));
      progress.accept("adding its files to a new repository");
      var text = new CommitText(NOBODY, DATE, name + ": import Debian's kernel source\n");
      String commit = git.commit(repository.addAll(), List.copyOf(last), text, NOBODY);
      last.clear();
      last.add(commit);
      git.line("update-ref", "refs/tags/" + name, commit);
      git.line("update-ref", "refs/heads/main", commit);
    }
  }
}
