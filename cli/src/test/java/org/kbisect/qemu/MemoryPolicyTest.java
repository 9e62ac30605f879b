package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.plan.EptMemoryType;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.MemoryType;

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

  /** What KVM writes into an entry has a policy that says the same for every type, or none. */
  @ParameterizedTest
  @CsvSource({
    "WRITE_BACK,      true,  force-wb",
    "WRITE_BACK,      false, honor-guest-pat",
    "UNCACHED,        true,  uc",
    "WRITE_COMBINING, true,  wc",
    "WRITE_THROUGH,   true,  wt",
    "WRITE_PROTECTED, true,  wp",
    "UNCACHED,        false, ",
    "WRITE_COMBINING, false, ",
    "WRITE_THROUGH,   false, ",
    "WRITE_PROTECTED, false, "
  })
  void isFoundByWhatAGuestGets(MemoryType type, boolean ignoresPat, @Nullable String policy) {
    var entry = new EptMemoryType(type, ignoresPat);

    assertThat(MemoryPolicy.of(entry::effective).map(MemoryPolicy::toString))
        .isEqualTo(Optional.ofNullable(policy));
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
