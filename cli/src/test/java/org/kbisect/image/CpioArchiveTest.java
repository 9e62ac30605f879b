package org.kbisect.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpioArchiveTest {
  @TempDir Path folder;

  @Test
  void writesNewcHeadersPaddedToFourBytes() throws IOException {
    var guest = new GuestTree();
    Path source = Files.writeString(folder.resolve("source"), "hello");
    guest.add("/init", new GuestTree.Plain(source, 0755));
    String archive = new String(written(guest), UTF_8);
    assertThat(archive)
        .startsWith(
            "070701"
                + "00000001"
                + "000081ED"
                + "00000000"
                + "00000000"
                + "00000001"
                + "00000000"
                + "00000005"
                + "00000000".repeat(4)
                + "00000005"
                + "00000000"
                + "init\0\0"
                + "hello\0\0\0"
                + "070701")
        .contains("TRAILER!!!\0");
    assertThat(archive.length() % 4).isZero();
  }

  @Test
  void putsFoldersBeforeWhatTheyHold() throws IOException {
    var guest = new GuestTree();
    guest.add("/usr/bin/sh", new GuestTree.Link("busybox"));
    String archive = new String(written(guest), UTF_8);
    assertThat(archive.indexOf("usr\0")).isPositive().isLessThan(archive.indexOf("usr/bin\0"));
    assertThat(archive.indexOf("usr/bin\0")).isLessThan(archive.indexOf("usr/bin/sh\0"));
    assertThat(archive).contains("busybox");
  }

  @Test
  void givesTheSameBytesWhateverTheOrderAndTheTimes() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "hello");
    var guest = new GuestTree();
    guest.add("/a", new GuestTree.Plain(source, 0644));
    guest.add("/b/c", new GuestTree.Link("a"));
    byte[] first = written(guest);
    Files.setLastModifiedTime(source, FileTime.fromMillis(1));
    var other = new GuestTree();
    other.add("/b/c", new GuestTree.Link("a"));
    other.add("/a", new GuestTree.Plain(source, 0644));
    assertThat(written(other)).isEqualTo(first);
  }

  private byte[] written(GuestTree guest) throws IOException {
    Path file = folder.resolve("archive.cpio");
    CpioArchive.write(guest, file);
    return Files.readAllBytes(file);
  }
}
