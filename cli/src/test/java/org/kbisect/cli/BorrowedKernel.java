package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kbisect.cli.GeneratedRepository.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kbisect.TestKernel;

/**
 * A repository that borrows the demo's objects, begins at Debian's source and takes commits of a
 * test's own. Only the files that are edited are checked out.
 */
final class BorrowedKernel {
  private final Path directory;
  private final Path demo;

  private BorrowedKernel(Path directory, Path demo) {
    this.directory = directory;
    this.demo = demo;
  }

  /** Made as {@code linux} in a test's directory. */
  static BorrowedKernel in(Path directory) throws Exception {
    Path demo = TestKernel.repository();
    git(directory, "clone", "-q", "--shared", "--no-checkout", demo.toString(), "linux");
    var kernel = new BorrowedKernel(directory, demo);
    git(kernel.path(), "reset", "-q", "demo-good");
    git(kernel.path(), "config", "user.name", "Ada Example");
    git(kernel.path(), "config", "user.email", "ada@example.org");
    return kernel;
  }

  Path path() {
    return directory.resolve("linux");
  }

  /** Replaces what stands in a file once. */
  BorrowedKernel replace(String file, String before, String after) throws Exception {
    Path edited = path().resolve(file);
    if (!Files.exists(edited)) {
      git(path(), "checkout", "-q", "--", file);
    }
    String source = Files.readString(edited);
    assertThat(source.split(Pattern.quote(before), -1)).as(before).hasSize(2);
    Files.writeString(edited, source.replace(before, after));
    git(path(), "add", file);
    return this;
  }

  /** Commits what was replaced; returns the object id. */
  String commit(String subject) throws IOException, InterruptedException {
    git(path(), "commit", "-q", "-m", subject);
    return git(path(), "rev-parse", "HEAD").strip();
  }

  /** Its work tree goes with the test; compiled objects, kernels and images are the user's. */
  Kbisect kbisect() throws IOException {
    Path own = Files.createDirectories(directory.resolve("cache/kbisect"));
    Path users = demo.resolve("../..").normalize();
    for (String shared : List.of("ccache", "builds", "images")) {
      Files.createDirectories(users.resolve(shared));
      Files.createSymbolicLink(own.resolve(shared), users.resolve(shared));
    }
    Map<String, String> environment = new HashMap<>(Kbisect.in(directory).environment());
    environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    return new Kbisect(directory, environment);
  }
}
