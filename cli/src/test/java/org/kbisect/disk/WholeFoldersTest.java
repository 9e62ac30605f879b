package org.kbisect.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.SmallDisk;

class WholeFoldersTest {
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

    assertThat(folders.find("a")).contains(place);
    assertThat(place.resolve("file")).hasContent("content");
    assertThat(folders.find("b")).isEmpty();
    assertThat(folders.names()).containsExactly("a");
  }

  @Test
  void whatLostItsContentIsNotFoundAndIsReplaced() throws Exception {
    Path place = put("a", "content");
    Files.writeString(place.resolve("file"), ""); // as after a power cut

    assertThat(folders.find("a")).isEmpty();
    put("a", "again");

    assertThat(folders.find("a")).contains(place);
    assertThat(place.resolve("file")).hasContent("again");
  }

  @Test
  void otherContentOfTheSameSizeIsNotFound() throws Exception {
    Path place = put("a", "content");
    Files.writeString(place.resolve("file"), "CONTENT");

    assertThat(folders.find("a")).isEmpty();
  }

  @Test
  void aFolderOfWhichPartWasDeletedIsNotFound() throws Exception {
    Path place = put("a", "content");
    Files.delete(place.resolve("inner/file"));

    assertThat(folders.find("a")).isEmpty();
  }

  @Test
  void oneWithoutSumsIsNotFoundAndIsReplaced() throws Exception {
    Path place = Files.createDirectories(directory.resolve("a"));
    Files.writeString(place.resolve("file"), "of an earlier version");

    assertThat(folders.find("a")).isEmpty();
    put("a", "content");

    assertThat(folders.find("a")).contains(place);
  }

  @Test
  void aRemovalThatWasKilledBlocksNothingAndIsSwept() throws Exception {
    put("a", "content");
    Path left = Files.createDirectories(directory.resolve(".work-killed/inner"));
    Files.writeString(left.resolve("file"), "half deleted");

    put("a", "content");

    assertThat(directory.resolve(".work-killed")).doesNotExist();
    assertThat(folders.find("a")).isPresent();
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
    assertThat(folders.find("a")).isPresent();

    assertThat(remove("a")).isTrue();
    assertThat(folders.find("a")).isEmpty();
  }

  @Test
  void onAFullDiskNothingHalfIsFoundAndWhatIsThereCanBeRemoved() throws Exception {
    try (SmallDisk disk = SmallDisk.in(parent, 1)) {
      directory = disk.path().resolve("folders");
      folders = WholeFolders.in(directory);
      put("a", "content");
      disk.fill();

      assertThatThrownBy(() -> put("b", "x".repeat(100_000))).isInstanceOf(IOException.class);

      assertThat(folders.find("b")).isEmpty();
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
