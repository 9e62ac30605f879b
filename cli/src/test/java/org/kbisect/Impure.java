package org.kbisect;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the rules about time and chance must see; nothing of it is ever run. */
final class Impure {
  private Impure() {}

  static List<Object> clocks() throws InterruptedException {
    Thread.sleep(1);
    TimeUnit.SECONDS.sleep(1);
    Supplier<Instant> referred = Instant::now;
    return List.of(
        System.nanoTime(),
        System.currentTimeMillis(),
        LocalDate.now(ZoneOffset.UTC),
        Clock.systemUTC(),
        InstantSource.system(),
        referred);
  }

  static List<Object> chance(List<String> list) {
    Collections.shuffle(list);
    return List.of(
        Math.random(),
        new Random(),
        new SplittableRandom(),
        UUID.randomUUID(),
        ThreadLocalRandom.current());
  }

  /** The same by a seed. */
  static List<Object> seeded(List<String> list) {
    Collections.shuffle(list, new Random(1));
    return List.of(new Random(1), new SplittableRandom(1), Instant.EPOCH);
  }
}
