package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search is told beside the history. */
class LimitsTest {
  @ParameterizedTest
  @ValueSource(doubles = {-1, 0.5, 1, 1.5, Double.NaN})
  void aConfidenceLiesBetweenHalfAndOne(double confidence) {
    assertThatThrownBy(() -> Limits.DEFAULT.withConfidence(confidence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not " + confidence);
  }

  @Test
  void anotherConfidenceLeavesTheBootsAlone() {
    assertThat(new Limits(0.9, 3, 7).withConfidence(0.99)).isEqualTo(new Limits(0.99, 3, 7));
  }

  @Test
  void aSearchHasABootAtLeast() {
    assertThat(new Limits(0.9, 1, 1).boots()).isEqualTo(1);
    assertThatThrownBy(() -> new Limits(0.9, 0, 1)).hasMessageContaining("at least one boot");
    assertThatThrownBy(() -> new Limits(0.9, 1, 0)).hasMessageContaining("at least one boot");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void costsAreMoreThanNothing(double cost) {
    assertThatThrownBy(() -> new Costs(cost, 1)).hasMessageContaining("more than 0");
    assertThatThrownBy(() -> new Costs(1, cost)).hasMessageContaining("more than 0");
  }
}
