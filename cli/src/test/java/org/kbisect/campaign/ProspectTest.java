package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Budget;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Outlook;

class ProspectTest {
  private static final Optional<Effect> SLOWER = Optional.of(new Effect(1.2, 1.1, 1.3));

  /** Half a bit a boot, and two boots call a commit: 14 and 4 for 128 commits. */
  private static final Outlook HALF_A_BIT = new Outlook(0.9, 0.5, Math.log(99) / 2);

  @Test
  void isCostlyOnceItTakesMoreThanIsAllowed() {
    assertThat(new Prospect(SLOWER, HALF_A_BIT, new Budget(128, 18)).boots()).isEqualTo(18);
    assertThat(new Prospect(SLOWER, HALF_A_BIT, new Budget(128, 18)).isCostly()).isFalse();
    assertThat(new Prospect(SLOWER, HALF_A_BIT, new Budget(128, 17)).isCostly()).isTrue();
  }

  @Test
  void aSymptomThatIsNoTimeIsNeverCostly() {
    var shown = new Prospect(Optional.empty(), HALF_A_BIT, new Budget(128, 1));
    assertThat(shown.isCostly()).isFalse();
  }
}
