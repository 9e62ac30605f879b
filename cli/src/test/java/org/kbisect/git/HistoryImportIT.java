package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.Command;
import org.kbisect.process.LocalPrograms;

/** With the real git and the real tar, on a tarball of three files. */
class HistoryImportIT {
  private final LocalPrograms programs = new LocalPrograms();
  private final HistoryImport history = new HistoryImport(programs, line -> {});
  @TempDir Path folder;
  private Path tarball = Path.of("");
  private Path series = Path.of("");

  @BeforeEach
  void makeInputs() throws IOException, InterruptedException {
    assumeTrue(programs.find("git").isPresent() && programs.find("tar").isPresent());
    Path source = Files.createDirectories(folder.resolve("source-1"));
    Files.writeString(source.resolve("a.c"), "one\ntwo\nthree\n");
    Files.writeString(source.resolve("b.c"), "four\n");
    // As in Debian's kernel source: all that matters is ignored.
    Files.writeString(source.resolve(".gitignore"), "/*\n");
    tarball = folder.resolve("source-1.tar.gz");
    run(folder, "tar", "--create", "--gzip", "--file", tarball.toString(), "source-1");
    series = SmallSeries.write(folder.resolve("history"));
  }

  @Test
  void laysBranchesAndMergesOverTheImport() throws Exception {
    ImportedHistory made = history.into(folder.resolve("made"), tarball, series);

    try (Git git = Git.open(made.repository().toFile())) {
      assertThat(git.log().call())
          .extracting(RevCommit::getShortMessage)
          .containsExactlyInAnyOrder(
              "Merge branch 'side'",
              "third",
              "second",
              "first: change the top of a file whose name is long enough to be folded",
              "import");
      assertThat(git.status().call().isClean()).isTrue();
      assertThat(git.getRepository().getFullBranch()).isEqualTo("refs/heads/main");
      assertThat(git.getRepository().resolve("main").name()).isEqualTo(made.bad());
    }
    assertThat(made.repository().resolve("a.c")).hasContent("1\ntwo\nthree");
    assertThat(made.repository().resolve("b.c")).hasContent("FOUR");
  }

  @Test
  void givesTheSameIdsWhereverItIsMade() throws Exception {
    ImportedHistory one = history.into(folder.resolve("one"), tarball, series);
    ImportedHistory other = history.into(folder.resolve("deeper/other"), tarball, series);

    assertThat(other.good()).isEqualTo(one.good());
    assertThat(other.bad()).isEqualTo(one.bad());
    // Fixed, so that a change of what ends up in a commit is seen.
    assertThat(one.bad()).isEqualTo("7c4324f3cb301f1fcd8b7c26959846e115729887");
  }

  @Test
  void leavesAWholeRepositoryAsItIs() throws Exception {
    Path place = folder.resolve("made");
    history.into(place, tarball, series);
    FileTime before = Files.getLastModifiedTime(place.resolve(".git/index"));

    history.into(place, tarball, series);

    assertThat(Files.getLastModifiedTime(place.resolve(".git/index"))).isEqualTo(before);
  }

  @Test
  void makesItAnewWhenAPatchHasChanged() throws Exception {
    Path place = folder.resolve("made");
    String before = history.into(place, tarball, series).bad();
    Path patch = series.resolveSibling("3.patch");
    Files.writeString(patch, Files.readString(patch).replace("+1\n", "+uno\n"));

    assertThat(history.into(place, tarball, series).bad()).isNotEqualTo(before);
    assertThat(place.resolve("a.c")).hasContent("uno\ntwo\nthree");
  }

  @Test
  void leavesNothingBehindThatIsHalfMade() throws Exception {
    Path place = folder.resolve("made");
    Path killed = Files.createDirectories(folder.resolve(".made.half-1/tree/.git"));
    Path patch = series.resolveSibling("3.patch");
    Files.writeString(patch, SmallSeries.patch("third", "a.c", "not there", "1", ""));

    assertThatThrownBy(() -> history.into(place, tarball, series))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("3.patch does not apply");

    assertThat(place).doesNotExist();
    assertThat(killed).doesNotExist();
    SmallSeries.write(series.resolveSibling("."));
    history.into(place, tarball, series);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.contains("half"));
    }
  }

  @Test
  void laysAnotherHistoryBesideTheFirst() throws Exception {
    ImportedHistory first = history.into(folder.resolve("made"), tarball, series);
    Path other = SmallSeries.write(folder.resolve("other"));
    Files.writeString(
        other.resolveSibling("2.patch"), SmallSeries.patch("else", "b.c", "four", "4", ""));

    ImportedHistory made = history.beside(first, "host", other);
    ImportedHistory again = history.beside(first, "host", other);

    assertThat(made.good()).as("the same import").isEqualTo(first.good());
    assertThat(made.bad()).isNotEqualTo(first.bad()).isEqualTo(again.bad());
    try (Git git = Git.open(first.repository().toFile())) {
      assertThat(git.status().call().isClean()).isTrue();
      assertThat(git.getRepository().resolve("main").name()).isEqualTo(first.bad());
      assertThat(git.getRepository().resolve("host-bad").name()).isEqualTo(made.bad());
    }
  }

  @Test
  void saysHowToGetAMissingTarball() {
    assertThatThrownBy(
            () -> history.into(folder.resolve("made"), Path.of("/none/x.tar.xz"), series))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("/none/x.tar.xz")
        .hasMessageContaining("apt-get install linux-source-6.1");
  }

  private void run(Path directory, String... argv) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "log", "");
    assertThat(
            programs
                .run(Command.of(List.of(argv), directory, log, Duration.ofMinutes(20)))
                .succeeded())
        .isTrue();
  }
}
