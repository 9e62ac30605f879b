package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedBuildTest {
  @TempDir private Path tree;

  @Test
  void removesWhatAKilledMakeMayHaveLeftHalfDone() throws IOException {
    Path done = Files.createFile(tree.resolve("done.o"));
    Files.setLastModifiedTime(done, FileTime.from(Instant.now().minusSeconds(60)));
    new UnfinishedBuild(tree).begin();
    Files.createDirectory(tree.resolve("drivers"));
    Path half = Files.createFile(tree.resolve("drivers/half.o"));
    Path source = Files.createFile(tree.resolve("drivers/half.c"));

    new UnfinishedBuild(tree).begin();

    assertThat(done).exists();
    assertThat(source).exists();
    assertThat(half).doesNotExist();
  }

  @Test
  void keepsEverythingWhenMakeEndedByItself() throws IOException {
    var build = new UnfinishedBuild(tree);
    build.begin();
    Path made = Files.createFile(tree.resolve("made.o"));
    build.end();

    new UnfinishedBuild(tree).begin();

    assertThat(made).exists();
  }
}
