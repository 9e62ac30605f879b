package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MonotonicClock;

@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
class HostConsoleTest {
  @TempDir private Path directory;

  @Test
  void linesAreToldAsTheyComeAndKept() throws Exception {
    Path serial = Files.writeString(directory.resolve("serial"), "old\n");
    Path kept = directory.resolve("console.log");
    List<String> told = new CopyOnWriteArrayList<>();
    try (HostConsole console =
        HostConsole.open(
            new LocalPrograms(),
            List.of("tail", "-n", "+2", "-F", serial.toString()),
            kept,
            MonotonicClock.system(),
            told::add)) {
      Files.writeString(
          serial, "[    1.0] Kernel panic - \r\n[    1.1] half", StandardOpenOption.APPEND);
      while (told.isEmpty()) {
        assertThat(console.listens()).isTrue();
        Thread.sleep(10);
      }
    }

    assertThat(told).containsExactly("[    1.0] Kernel panic - ");
    assertThat(kept).content().contains("Kernel panic");
  }
}
