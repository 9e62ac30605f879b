package org.kbisect.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.qemu.Accelerator;

class LabRequestTest {
  static LabRequest named(String name) {
    return new LabRequest(
        name, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../b", "a/b", ".new-a", "-a", "a b", "a\n"})
  void aNameIsOneFolder(String name) {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> named(name))
        .withMessageContaining("is no name for a lab machine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"22", "a:b", "0:22", "1:65536", "1:2:3", "1:"})
  void forwardsPortsOnly(String words) {
    assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> Forward.parse(words));
  }

  @Test
  void whatIsTooSmallOrTooLargeIsRefused() {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> with(Optional.of(70_000), Optional.empty(), Optional.empty()))
        .withMessage("a port is a number from 1 to 65535, and not 70000");
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> with(Optional.empty(), Optional.of(64), Optional.empty()))
        .withMessage("memory is a whole number from 512 to 1048576, and not 64");
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> with(Optional.empty(), Optional.empty(), Optional.of(0)))
        .withMessageContaining("processors");
  }

  private static LabRequest with(
      Optional<Integer> port, Optional<Integer> memory, Optional<Integer> processors) {
    return new LabRequest("a", port, memory, processors, List.of(), List.of());
  }

  @Test
  void whatARequestLeavesOutStays() {
    LabMachine first =
        LabMachine.of(
            with(Optional.of(2222), Optional.of(1024), Optional.empty()),
            1,
            Accelerator.TCG,
            "image");

    LabMachine then = first.with(with(Optional.empty(), Optional.of(4096), Optional.empty()));

    assertThat(then.port()).isEqualTo(2222);
    assertThat(then.memory()).isEqualTo(4096);
    assertThat(first.with(named("a"))).isEqualTo(first);
  }
}
