package org.kbisect.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.SmallDisk;

class WholeFoldersTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path parent;
  private Path directory;
  private WholeFolders folders;

  @BeforeEach
  void open() throws Exception {
    directory = parent.resolve("folders");
    folders = WholeFolders.in(directory);
  }

  @Test
  void findsWhatWasPutAndNothingElse() throws Exception {
    Path place = put("a", "content");

    assertThat(folders.find("a", NOW)).contains(place);
    assertThat(place.resolve("file")).hasContent("content");
    assertThat(folders.find("b", NOW)).isEmpty();
    assertThat(folders.names()).containsExactly("a");
  }

  @Test
  void whatLostItsContentIsNotFoundAndIsReplaced() throws Exception {
    Path place = put("a", "content");
    Files.writeString(place.resolve("file"), ""); // as after a power cut

    assertThat(folders.find("a", NOW)).isEmpty();
    put("a", "again");

    assertThat(folders.find("a", NOW)).contains(place);
    assertThat(place.resolve("file")).hasContent("again");
  }

  @Test
  void otherContentOfTheSameSizeIsNotFound() throws Exception {
    Path place = put("a", "content");
    Files.writeString(place.resolve("file"), "CONTENT");

    assertThat(folders.find("a", NOW)).isEmpty();
  }

  @Test
  void aFolderOfWhichPartWasDeletedIsNotFound() throws Exception {
    Path place = put("a", "content");
    Files.delete(place.resolve("inner/file"));

    assertThat(folders.find("a", NOW)).isEmpty();
  }

  @Test
  void oneWithoutSumsIsNotFoundAndIsReplaced() throws Exception {
    Path place = Files.createDirectories(directory.resolve("a"));
    Files.writeString(place.resolve("file"), "of an earlier version");

    assertThat(folders.find("a", NOW)).isEmpty();
    put("a", "content");

    assertThat(folders.find("a", NOW)).contains(place);
  }

  @Test
  void aRemovalThatWasKilledBlocksNothingAndIsSwept() throws Exception {
    put("a", "content");
    Path left = Files.createDirectories(directory.resolve(".work-killed/inner"));
    Files.writeString(left.resolve("file"), "half deleted");

    put("a", "content");

    assertThat(directory.resolve(".work-killed")).doesNotExist();
    assertThat(folders.find("a", NOW)).isPresent();
  }

  @Test
  void whatAnotherProcessUsesStaysUntilThatEnds() throws Exception {
    put("used", "content");
    put("idle", "content");
    Process other = OtherUser.start(directory, "used");

    assertThat(remove("used")).isFalse();
    assertThat(remove("idle")).isTrue();
    assertThat(folders.names()).containsExactly("used");

    other.destroyForcibly().waitFor();
    assertThat(remove("used")).isTrue();
    assertThat(folders.names()).isEmpty();
  }

  @Test
  void whatThisProcessUsesItMayRemove() throws Exception {
    put("a", "content");
    assertThat(folders.find("a", NOW)).isPresent();

    assertThat(remove("a")).isTrue();
    assertThat(folders.find("a", NOW)).isEmpty();
  }

  @Test
  void onAFullDiskNothingHalfIsFoundAndWhatIsThereCanBeRemoved() throws Exception {
    try (SmallDisk disk = SmallDisk.in(parent, 1)) {
      directory = disk.path().resolve("folders");
      folders = WholeFolders.in(directory);
      put("a", "content");
      disk.fill();

      assertThatThrownBy(() -> put("b", "x".repeat(100_000))).isInstanceOf(IOException.class);

      assertThat(folders.find("b", NOW)).isEmpty();
      assertThat(folders.names()).containsExactly("a");
      assertThat(remove("a")).isTrue();
    }
  }

  @Test
  void aPrivateFolderIsTheOwnersAlone() throws Exception {
    Path there = Files.createDirectories(parent.resolve("there"));
    Path made = parent.resolve("not/there");

    for (Path folder : new Path[] {there, made}) {
      Folders.createPrivate(folder);
      assertThat(Files.getPosixFilePermissions(folder)).as(folder.toString()).hasSize(3);
    }
  }

  @Test
  void whatWasUsedLongestAgoComesFirst() throws Exception {
    for (String name : new String[] {"a", "b", "c"}) {
      put(name, "content");
    }

    folders.find("b", NOW);
    folders.find("c", NOW.minus(Duration.ofDays(1)));
    folders.find("a", NOW.plus(Duration.ofDays(1)));

    assertThat(folders.names()).containsExactly("c", "b", "a");
  }

  private boolean remove(String name) throws Exception {
    try (FolderLock lock = folders.lock()) {
      return folders.remove(name);
    }
  }

  private Path put(String name, String content) throws Exception {
    try (FolderLock lock = folders.lock()) {
      Path work = folders.begin();
      Files.writeString(work.resolve("file"), content);
      Files.writeString(Files.createDirectory(work.resolve("inner")).resolve("file"), content);
      return folders.put(work, name);
    }
  }
}
