package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.process.LocalPrograms;

class UnfinishedBuildTest {
  private static final FileTime BEFORE = FileTime.from(Instant.now().minusSeconds(100_000));

  @TempDir private Path tree;
  private UnfinishedBuild build;

  @BeforeEach
  void makeTree() throws IOException {
    build = new UnfinishedBuild(new LocalPrograms(), tree);
    Files.createDirectories(tree.resolve("drivers/generated"));
  }

  @Test
  void removesWhatAKilledMakeMayHaveLeftHalfDone() throws Exception {
    Path done = file("done.o");
    build.begin();
    Path half = file("drivers/half one.o");
    Path header = file("drivers/generated/numbers.h");
    Path source = file("drivers/half.c");

    build.begin();

    assertThat(done).exists();
    assertThat(source).exists();
    assertThat(half).doesNotExist();
    assertThat(header).doesNotExist();
  }

  /** By an hour or a day; the times of files then say nothing about what came first. */
  @Test
  void theClockMayHaveBeenSetBackMeanwhile() throws Exception {
    Path done = file("done.o");
    Path again = file("again.o");
    build.begin();
    Path half = file("half.o");
    Files.setLastModifiedTime(half, BEFORE);
    Files.writeString(again, "half of it");
    Files.setLastModifiedTime(again, BEFORE);

    build.begin();

    assertThat(done).exists();
    assertThat(half).doesNotExist();
    assertThat(again).doesNotExist();
  }

  @Test
  void theClockMayHaveBeenSetForwardMeanwhile() throws Exception {
    Path done = file("done.o");
    Files.setLastModifiedTime(done, FileTime.from(Instant.now().plusSeconds(100_000)));
    build.begin();

    build.begin();

    assertThat(done).exists();
  }

  @Test
  void keepsEverythingWhenMakeEndedByItself() throws Exception {
    build.begin();
    Path made = file("made.o");
    build.end();

    build.begin();

    assertThat(made).exists();
  }

  private Path file(String name) throws IOException {
    return Files.writeString(tree.resolve(name), "all of it");
  }
}
