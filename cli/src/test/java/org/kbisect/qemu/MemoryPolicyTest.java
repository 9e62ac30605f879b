package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.plan.InvalidRequest;

class MemoryPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "honor-guest-pat, WB,       WB",
    "honor-guest-pat, WC,       WC",
    "honor-guest-pat, UC_MINUS, UC",
    "honor-guest-pat, UC,       UC",
    "honor-guest-pat, WT,       WT",
    "honor-guest-pat, WP,       WP",
    "force-wb,        UC_MINUS, WB",
    "force-wb,        WC,       WB",
    "uc,              WB,       UC",
    "wp,              UC_MINUS, WP",
    "wt,              WC,       WT",
    "wc,              UC,       WC",
    "wb,              UC,       WB"
  })
  void decidesWhichTypeIsInForce(String policy, PatType guest, PatType inForce) {
    assertThat(MemoryPolicy.parse(policy).inForce(guest)).isEqualTo(inForce);
  }

  @Test
  void namesThePoliciesThatThereAre() {
    assertThatThrownBy(() -> MemoryPolicy.parse("honour"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage(
            "unknown memory policy 'honour'; allowed: force-wb, honor-guest-pat, wb, wc, wt, wp,"
                + " uc");
  }
}
