package org.kbisect.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldestFirstTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;

  @Test
  void theOldestGoUntilTheRestFit() throws Exception {
    Path oldest = file("oldest", 30);
    Path old = file("old", 20);
    Path recent = file("recent", 10);

    var removed =
        OldestFirst.trim(List.of(folder, folder.resolve("not-there")), 1000, Set.of(), NOW);

    assertThat(removed).isEqualTo(new OldestFirst.Removed(2, 2000));
    assertThat(oldest).doesNotExist();
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void whatMayBeWrittenNowAndWhatIsInUseStay() throws Exception {
    Path used = file("used", 30);
    Path idle = file("idle", 20);
    Path written = file("written", 0);

    OldestFirst.trim(List.of(folder), 0, Set.of(used), NOW);

    assertThat(used).exists();
    assertThat(idle).doesNotExist();
    assertThat(written).exists();
  }

  private Path file(String name, int daysOld) throws Exception {
    Path file = Files.write(folder.resolve(name), new byte[1000]);
    Instant written = NOW.minus(Duration.ofDays(daysOld));
    return Files.setLastModifiedTime(file, FileTime.from(written));
  }
}
