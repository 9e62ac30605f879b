package org.kbisect.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentSumsTest {
  /** Of "abc", as the standard has it. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  @Test
  void fileIsWhatIsInIt() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "abc");
    assertThat(ContentSums.sha256(file)).isEqualTo(ABC);
    assertThat(ContentSums.sha256(Files.copy(file, folder.resolve("copy")))).isEqualTo(ABC);

    Files.writeString(file, "changed");
    assertThat(ContentSums.sha256(file)).isNotEqualTo(ABC);
  }

  @Test
  void folderIsItsFilesAndTheirNames() throws Exception {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(one.resolve("a"), "abc");
    Files.writeString(other.resolve("a"), "abc");
    assertThat(ContentSums.sha256(one)).isEqualTo(ContentSums.sha256(other));

    Files.writeString(other.resolve("b"), "");
    assertThat(ContentSums.sha256(one)).isNotEqualTo(ContentSums.sha256(other));
  }

  @Test
  void listOfAFolderIsBelievedUnlessTheFileIsNewer() throws Exception {
    Path kept = Files.writeString(folder.resolve("vmlinux"), "abc");
    new Sums(List.of("f".repeat(64) + " 3 vmlinux")).write(folder);
    assertThat(ContentSums.sha256(kept)).as("not read again").isEqualTo("f".repeat(64));

    Files.setLastModifiedTime(kept, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(ContentSums.sha256(kept)).isEqualTo(ABC);
  }

  @Test
  void listOfAnotherProgramIsNotOurs() throws Exception {
    Path file = Files.writeString(folder.resolve("linux"), "abc");
    Files.writeString(folder.resolve(Sums.NAME), "f".repeat(64) + "  linux\n");

    assertThat(ContentSums.sha256(file)).isEqualTo(ABC);
  }
}
