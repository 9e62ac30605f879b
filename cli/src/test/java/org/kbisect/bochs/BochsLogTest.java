package org.kbisect.bochs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BochsLogTest {
  @Test
  void tellsTheHostsEndFromItsOwn() {
    assertThat(log("00310000000i[ACPI  ] ACPI control: soft power off").hostsEnd())
        .hasValue("the host powered off");
    assertThat(
            log("00290000000p[CPU0  ] >>PANIC<< exception(): 3rd (13) exception with no resolution")
                .hostsEnd())
        .hasValue("the host reset itself");
    assertThat(log("00000000000p[HD    ] >>PANIC<< ata0-0: image is locked").hostsEnd()).isEmpty();
    assertThat(log().hostsEnd()).isEmpty();
  }

  @Test
  void itsLastWordsAreItsComplaint() {
    assertThat(log("i[ ] a", "p[HD    ] >>PANIC<< ata0-0: image is locked", "i[ ] b").lastWords())
        .isEqualTo("p[HD    ] >>PANIC<< ata0-0: image is locked");
    assertThat(log("i[ ] a", "i[ ] b").lastWords()).isEqualTo("i[ ] b");
    assertThat(log().lastWords()).isEqualTo("without a word");
  }

  private static BochsLog log(String... lines) {
    return BochsLog.of(List.of(lines));
  }
}
