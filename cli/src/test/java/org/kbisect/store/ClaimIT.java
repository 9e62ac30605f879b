package org.kbisect.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim and who looks at it from another process, as {@code kbisect status} does. */
class ClaimIT {
  /** A fault that is met once in a hundred times is met. */
  private static final int TIMES = 2000;

  @TempDir Path directory;

  /** Another kbisect: looks without end at whether somebody has the claim. */
  static final class Looker {
    private Looker() {}

    public static void main(String[] arguments) throws Exception {
      Path file = Path.of(arguments[0]);
      long looks = 0;
      while (true) {
        boolean held = Claim.isHeld(file);
        if (looks++ == 0) {
          System.out.println(held);
        }
      }
    }
  }

  @Test
  void isNeverRefusedToWhoTakesItBecauseAnotherLooks() throws Exception {
    Path file = directory.resolve("lock");
    Claim.take(file, "campaign 7", Instant.now()).close();
    Process looker = look(file);
    try {
      assertThat(looker.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("false");
      for (int time = 0; time < TIMES; time++) {
        Claim.take(file, "campaign 7", Instant.now()).close();
      }
      assertThat(looker.isAlive()).isTrue();
    } finally {
      looker.destroyForcibly().waitFor();
    }
  }

  @Test
  void isSeenByAnotherProcess() throws Exception {
    Path file = directory.resolve("lock");
    try (Claim claim = Claim.take(file, "campaign 7", Instant.now())) {
      assertThat(claim).isNotNull();
      Process looker = look(file);
      assertThat(looker.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("true");
      looker.destroyForcibly().waitFor();
    }
  }

  private static Process look(Path file) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            where(Claim.class) + File.pathSeparator + where(Looker.class),
            Looker.class.getName(),
            file.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static Path where(Class<?> compiled) {
    return Path.of(
        URI.create(compiled.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
