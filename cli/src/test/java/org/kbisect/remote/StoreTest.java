package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.disk.ContentSums;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.ArtifactKind;
import org.kbisect.plan.LabFault;

class StoreTest {
  /** More than any disk has. */
  private static final long HUGE = 1L << 42;

  private Store store;

  @TempDir private Path directory;

  @BeforeEach
  void lease() throws Exception {
    Shell shell = LocalShell.shell();
    String work = directory.resolve("work").toString();
    LeaseFile.take(shell, work, Holder.self(), "a test", Duration.ofHours(1));
    store = new Store(shell, work);
  }

  @Test
  void fileLiesThereByItsContent() throws Exception {
    Path file = Files.writeString(directory.resolve("kernel"), "content");

    Path there = put(file);

    assertThat(there).hasFileName(ContentSums.sha256(file)).content().isEqualTo("content");
  }

  @Test
  void folderLiesThereWhole() throws Exception {
    Path folder = directory.resolve("seed");
    Files.createDirectories(folder.resolve("deep"));
    Files.writeString(folder.resolve("user-data"), "data");
    Files.writeString(folder.resolve("deep/it's"), "deep data");

    Path there = put(folder);

    assertThat(there.resolve("user-data")).content().isEqualTo("data");
    assertThat(there.resolve("deep/it's")).content().isEqualTo("deep data");
  }

  @Test
  void whatDoesNotHaveItsChecksumIsNotKept() throws Exception {
    Path file = Files.writeString(directory.resolve("kernel"), "content");
    var other = new Artifact("0".repeat(64), ArtifactKind.VMLINUX);

    assertThatThrownBy(() -> store.put(other, file))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("cannot bring it the vmlinux kernel: what came has the checksum");
    assertThat(directory.resolve("work/store/" + other.sha256())).doesNotExist();
  }

  @Test
  void aPartOfAFolderThatArrivesOtherwiseIsNotKept() throws Exception {
    Path folder = Files.createDirectories(directory.resolve("kernel"));
    Path file = Files.writeString(folder.resolve("bzImage"), "content");
    var artifact = new Artifact("3".repeat(64), ArtifactKind.HOST_KERNEL);
    FileTime then = Files.getLastModifiedTime(file);
    String sum = ContentSums.sha256(file);
    Files.writeString(file, "changed"); // of the same size and time, so that its sum is known
    Files.setLastModifiedTime(file, then);
    assertThat(ContentSums.sha256(file)).isEqualTo(sum);

    assertThatThrownBy(() -> store.put(artifact, folder))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("what came of bzImage has the checksum");
    assertThat(directory.resolve("work/store/" + artifact.sha256())).doesNotExist();
  }

  @Test
  void fullDiskIsToldBeforeAnythingIsSent() throws Exception {
    Path file = directory.resolve("disk");
    try (var huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(HUGE);
    }
    var artifact = new Artifact("1".repeat(64), ArtifactKind.DISK);

    assertThatThrownBy(() -> store.put(artifact, file))
        .isInstanceOf(LabFault.class)
        .hasMessageMatching(
            "host here: cannot bring it the disk disk: \\S+ has \\d+ MiB free, and 4194368 are needed");
  }

  @Test
  void roomIsMadeByWhatThisLeaseHasNotUsed() throws Exception {
    Path used = put(Files.writeString(directory.resolve("used"), "used"));
    Path old = Files.writeString(directory.resolve("work/store/" + "2".repeat(64)), "old");
    Files.setLastModifiedTime(old, FileTime.fromMillis(0));

    fullDiskIsToldBeforeAnythingIsSent();

    assertThat(used).exists();
    assertThat(old).doesNotExist();
  }

  private Path put(Path file) throws Exception {
    return store.put(new Artifact(ContentSums.sha256(file), ArtifactKind.INITRD), file);
  }
}
