package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTimeTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir private Path tree;

  @Test
  void lastsFromTheArchiveOfAllObjectsToTheKernel() throws Exception {
    var link = new LinkTime(tree);
    written("vmlinux.a", 0);
    written("vmlinux.o", 3);
    written("vmlinux", 11);

    assertThat(link.took()).isEqualTo(Duration.ofSeconds(11));
  }

  @Test
  void kernelsBefore61HadNoArchive() throws Exception {
    var link = new LinkTime(tree);
    written("vmlinux.o", 3);
    written("vmlinux", 11);

    assertThat(link.took()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void aMakeThatLinkedNothingTookNoTimeForIt() throws Exception {
    written("vmlinux.a", 0);
    written("vmlinux", 11);

    assertThat(new LinkTime(tree).took()).isZero();
  }

  private void written(String name, int second) throws IOException {
    Files.writeString(tree.resolve(name), name);
    Files.setLastModifiedTime(tree.resolve(name), FileTime.from(NOON.plusSeconds(second)));
  }
}
