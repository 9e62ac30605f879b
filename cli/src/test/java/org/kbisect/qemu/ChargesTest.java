package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.LabFault;

class ChargesTest {
  private static final int COUNTERS = 16;

  @TempDir Path directory;

  @Test
  void addsUpTheProcessors() throws Exception {
    Charges charges =
        charges(
            new long[] {0, 7, 4_096_000, 0, 0, 0, 1_240_000_000L, 1_100_000_000L, 1},
            new long[] {0, 1, 4, 0, 0, 0, 1_000_000, 0, 2});

    assertThat(charges.stores()).containsEntry(PatType.UC_MINUS, 4_096_004L);
    assertThat(charges.owed()).isEqualTo(Duration.ofMillis(1241));
    assertThat(charges.unreadable()).isEqualTo(3);
    assertThat(charges.describe())
        .isEqualTo(
            "stores to the video memory: 8 write-combining, 4,096,004 uncached-minus; 1.241 s"
                + " charged, 1.100 s of it by waiting");
  }

  @Test
  void isNeverSilentlyNothing() throws Exception {
    Charges none = charges(new long[COUNTERS]);

    assertThatThrownBy(() -> none.check(true))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("saw no store to the video memory");
    assertThatCode(() -> none.check(false)).doesNotThrowAnyException();
  }

  @Test
  void refusesAFigureWithoutTheCostOfManyStores() throws Exception {
    Charges half = charges(new long[] {0, 0, 50, 0, 0, 0, 0, 0, 50});

    assertThatThrownBy(() -> half.check(true))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("where 50 of 100 stores went");
  }

  private Charges charges(long[]... processors) throws Exception {
    var bytes =
        ByteBuffer.allocate(processors.length * COUNTERS * Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int number = 0; number < processors.length; number++) {
      bytes.position(number * COUNTERS * Long.BYTES);
      for (long counter : processors[number]) {
        bytes.putLong(counter);
      }
    }
    Path file = Files.write(directory.resolve("counters"), bytes.array());
    return Charges.read(file);
  }
}
