package org.kbisect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EptMemoryTypeTest {
  /** The order of the columns below. */
  private static final List<String> ASKED = List.of("uc", "uc-", "wc", "wt", "wb", "wp");

  /** The manual's table, all 30 cells of it, in its order: the EPT entry's type, then its bits. */
  @ParameterizedTest
  @CsvSource({
    "uc, 0x00, uc uc wc uc uc uc",
    "wc, 0x08, uc wc wc uc wc uc",
    "wt, 0x20, uc uc wc wt wt wp",
    "wb, 0x30, uc uc wc wt wb wp",
    "wp, 0x28, uc wc wc wt wp wp",
  })
  void combinesWithTheGuestsPat(String type, String entry, String effective) {
    EptMemoryType ept = EptMemoryType.of(Integer.decode(entry));

    assertThat(ept).isEqualTo(new EptMemoryType(MemoryType.abbreviated(type), false));
    assertThat(ASKED.stream().map(asked -> effective(ept, asked)))
        .containsExactly(effective.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"uc, 0x40", "wc, 0x48", "wt, 0x60", "wp, 0x68", "wb, 0x70"})
  void ignoresThePatWhereTheEntrySaysSo(String type, String entry) {
    EptMemoryType ept = EptMemoryType.of(Integer.decode(entry));

    assertThat(ept.ignoresPat()).isTrue();
    assertThat(ASKED).allSatisfy(asked -> assertThat(effective(ept, asked)).isEqualTo(type));
  }

  @Test
  void looksAtNoOtherBits() {
    assertThat(EptMemoryType.of(0x87)).isEqualTo(EptMemoryType.of(0));
    assertThat(EptMemoryType.of(0x70)).hasToString("WB IPAT");
    assertThat(EptMemoryType.of(0x30)).hasToString("WB");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void refusesReservedTypes(int type) {
    assertThatThrownBy(() -> EptMemoryType.of(type << 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("has a reserved type");
  }

  @Test
  void hasNoUncachedMinus() {
    assertThatThrownBy(() -> new EptMemoryType(MemoryType.UNCACHED_MINUS, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Arrays.stream(MemoryType.values()).map(MemoryType::abbreviation))
        .containsExactlyInAnyOrderElementsOf(ASKED);
  }

  private static String effective(EptMemoryType ept, String asked) {
    return ept.effective(MemoryType.abbreviated(asked)).abbreviation();
  }
}
