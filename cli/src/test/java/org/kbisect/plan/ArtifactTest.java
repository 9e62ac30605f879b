package org.kbisect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArtifactTest {
  @Test
  void isTheSameForTheSameContentAndUse() {
    var kernel = new Artifact("ab".repeat(32), ArtifactKind.VMLINUX);

    assertThat(kernel).isEqualTo(new Artifact("ab".repeat(32), ArtifactKind.VMLINUX));
    assertThat(kernel).isNotEqualTo(new Artifact("ab".repeat(32), ArtifactKind.BZ_IMAGE));
    assertThat(kernel).hasToString("vmlinux abababababab");
  }

  @Test
  void isNoPath() {
    assertThatThrownBy(() -> new Artifact("/boot/vmlinuz", ArtifactKind.BZ_IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/boot/vmlinuz");
  }
}
