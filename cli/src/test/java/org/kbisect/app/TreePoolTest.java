package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.git.DrawnRepository;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

/** Two repositories of one kernel, of which the first was built. */
class TreePoolTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

  @TempDir private Path directory;
  private final ListedAudience audience = new ListedAudience();
  private Wiring wiring;
  private DrawnRepository first;
  private DrawnRepository second;
  private Path built;
  private Path taking;

  @BeforeEach
  void build() throws Exception {
    Path home = directory.toRealPath();
    wiring =
        new Wiring(
            new Installation(home),
            new Directories(home.resolve("state"), home.resolve("cache")),
            new LocalPrograms(),
            Clocks.system());
    first = kernel(home.resolve("first"));
    built = wiring.directories().workTree(first.directory());
    second = kernel(home.resolve("second"));
    taking = wiring.directories().workTree(second.directory());
    checkOut(first);
    Files.writeString(built.resolve("vmlinux.o"), "objects");
    Files.createDirectories(built.resolve("tools/objtool"));
    Files.writeString(
        built.resolve("tools/objtool/.check.o.cmd"), "cc -I" + built + "/tools/include -o check.o");
    Files.writeString(built.resolve("tools/objtool/check.o"), "object of " + built + "/tools");
    for (String file : new String[] {"Makefile", "drivers/driver.c", "vmlinux.o"}) {
      Files.setLastModifiedTime(built.resolve(file), LONG_AGO);
    }
    // As after the checkout of a build: git knows the times that make knows.
    git(built, "update-index", "--refresh");
  }

  private static DrawnRepository kernel(Path place) throws Exception {
    DrawnRepository repository = DrawnRepository.in(place);
    for (String file : new String[] {"Kconfig", "Makefile", "drivers/driver.c", "fs/inode.c"}) {
      repository.write(file, file + "\n");
    }
    repository.commit("the kernel");
    return repository;
  }

  @Test
  void aSecondRepositoryGoesOnFromWhatTheFirstHasBuilt() throws Exception {
    second.write("fs/inode.c", "another\n");
    second.commit("change");

    checkOut(second);

    assertThat(taking.resolve("vmlinux.o")).hasContent("objects");
    assertThat(taking.resolve("fs/inode.c")).hasContent("another");
    for (String same : new String[] {"Makefile", "drivers/driver.c", "vmlinux.o"}) {
      assertThat(Files.getLastModifiedTime(taking.resolve(same))).as(same).isEqualTo(LONG_AGO);
    }
    assertThat(taking.resolve("tools/objtool/.check.o.cmd"))
        .hasContent("cc -I" + taking + "/tools/include -o check.o");
    assertThat(audience.notes()).singleElement().asString().contains("75 % of the files");
  }

  @Test
  void theFirstTakesItBackInItsTurn() throws Exception {
    checkOut(second);
    assertThat(built).isDirectoryNotContaining("glob:**/vmlinux.o");

    checkOut(first);

    assertThat(built.resolve("vmlinux.o")).hasContent("objects");
    assertThat(Files.getLastModifiedTime(built.resolve("Makefile"))).isEqualTo(LONG_AGO);
  }

  @Test
  void aTreeThatIsInUseIsLeftAlone() throws Exception {
    try (ClaimedTree busy = take(first)) {
      checkOut(second);

      assertThat(busy.tree().isEmpty()).isFalse();
    }
    assertThat(built.resolve("vmlinux.o")).exists();
    assertThat(taking.resolve("fs/inode.c")).hasContent("fs/inode.c");
    assertThat(audience.notes()).isEmpty();
  }

  @Test
  void anotherKernelIsNoHelp() throws Exception {
    for (String file : new String[] {"Makefile", "drivers/driver.c", "fs/inode.c"}) {
      second.write(file, "of another series\n");
    }
    second.commit("another series");

    checkOut(second);

    assertThat(built.resolve("vmlinux.o")).exists();
    assertThat(taking).isDirectoryNotContaining("glob:**/vmlinux.o");
  }

  /** What was being moved is in both places, and nobody knows what any of it is. */
  @Test
  void whatAKilledMoveLeftIsNotTrusted() throws Exception {
    checkOut(second);
    Files.delete(taking.resolve(".git/kbisect-index"));
    Files.delete(taking.resolve(".git/index"));
    Files.writeString(taking.resolve("stale.h"), "of the other");

    checkOut(second);

    assertThat(taking.resolve("stale.h")).doesNotExist();
    assertThat(taking.resolve("vmlinux.o")).doesNotExist();
    assertThat(taking.resolve("fs/inode.c")).hasContent("fs/inode.c");
  }

  private void checkOut(DrawnRepository repository) throws Exception {
    try (ClaimedTree claimed = take(repository)) {
      claimed.tree().checkout(repository.git("rev-parse", "HEAD").strip());
    }
  }

  private ClaimedTree take(DrawnRepository repository) throws Exception {
    return ClaimedTree.take(wiring, audience, repository.directory().toString());
  }

  private static void git(Path tree, String... words) throws Exception {
    var program = new ProcessBuilder("git");
    program.command().addAll(List.of(words));
    program.environment().put("GIT_INDEX_FILE", tree.resolve(".git/kbisect-index").toString());
    assertThat(program.directory(tree.toFile()).start().waitFor()).isZero();
  }
}
