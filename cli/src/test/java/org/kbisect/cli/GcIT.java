package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.disk.FolderLock;
import org.kbisect.disk.OtherUser;
import org.kbisect.disk.WholeFolders;

/** {@code kbisect gc} beside campaigns that have ended, that go on, and that run. */
class GcIT {
  @TempDir private Path directory;

  @Test
  void removesWhatNobodyNeedsAndSaysSo() throws Exception {
    var kbisect = Kbisect.in(directory);
    Path builds = directory.resolve("cache/kbisect/builds");
    Path images = directory.resolve("cache/kbisect/images");
    for (String key : new String[] {"used", "idle"}) {
      put(builds, key, "vmlinux");
    }
    for (String key : new String[] {"a-0123456789abcdef", "b-0123456789abcdef"}) {
      put(images, key, "image.cpio");
    }
    var repository = GeneratedRepository.make(directory.resolve("r"), 13, 20, 0);
    bisect(kbisect, repository, "echo judged; test ! -e bad");
    bisect(kbisect, repository, "exit 200");
    Path log = Files.createDirectories(directory.resolve("cache/kbisect/logs")).resolve("make.log");
    Files.writeString(log, "CC a.o\n");
    Files.setLastModifiedTime(log, FileTime.from(Instant.EPOCH));

    JsonNode removed;
    Process kernel = OtherUser.start(builds, "used");
    Process image = OtherUser.start(images, "b-0123456789abcdef");
    try {
      removed =
          kbisect
              .run(
                  "gc",
                  "--keep=0",
                  "--keep-images=0",
                  "--keep-evidence=0",
                  "--keep-logs=0",
                  "--keep-packages=0",
                  "--json")
              .json();
    } finally {
      kernel.destroyForcibly();
      image.destroyForcibly();
    }

    assertThat(removed.get("kernels").asInt()).isEqualTo(1);
    assertThat(builds.resolve("used/vmlinux")).exists();
    assertThat(removed.get("images").asInt()).isEqualTo(1);
    assertThat(images.resolve("b-0123456789abcdef/image.cpio")).exists();
    assertThat(removed.get("logs").asInt()).isEqualTo(1);
    assertThat(removed.get("campaigns")).hasSize(1);
    assertThat(directory.resolve("state/kbisect/campaigns/1/trials")).doesNotExist();
    assertThat(directory.resolve("state/kbisect/campaigns/1/finding.txt")).exists();
    assertThat(directory.resolve("state/kbisect/campaigns/2/trials")).isNotEmptyDirectory();
    assertThat(kbisect.run("gc").out()).contains("nothing to remove");
  }

  private static void bisect(Kbisect kbisect, GeneratedRepository repository, String judge)
      throws Exception {
    String good = repository.ids().get(0);
    kbisect.run("bisect", "--repo", "r", "--good", good, "--bad", "main", "--run", judge);
  }

  private static void put(Path place, String name, String file) throws Exception {
    WholeFolders folders = WholeFolders.in(place);
    try (FolderLock lock = folders.lock()) {
      Path work = folders.begin();
      Files.writeString(work.resolve(file), name);
      folders.put(work, name);
    }
  }
}
