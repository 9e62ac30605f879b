package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostVoiceTest {
  private final AtomicInteger started = new AtomicInteger();
  private final HostVoice voice = new HostVoice(started::incrementAndGet, new Bell());

  @Test
  void isSilentUntilItsFirstWord() {
    assertThat(voice.alive()).isEmpty();
    assertThat(voice.end()).isEmpty();
  }

  @Test
  void everyWordIsASignOfLife() {
    voice.hear("{\"t\":1,\"event\":\"host-up\"}", 10);
    voice.hear("{\"t\":2,\"event\":\"host-alive\"}", 20);
    assertThat(voice.alive()).hasValue(20);

    voice.hear("qemu-system-x86_64: warning: something", 30);

    assertThat(voice.alive()).hasValue(30);
    assertThat(voice.end()).isEmpty();
  }

  @Test
  void guestIsStartedOnce() {
    voice.hear("{\"t\":1,\"event\":\"guest-started\"}", 10);
    voice.hear("{\"t\":2,\"event\":\"host-alive\"}", 20);

    assertThat(started).hasValue(1);
    assertThat(voice.started()).isEqualTo(10);
  }

  @Test
  void clocksAreKeptInTheirOrder() {
    voice.hear("{\"t\":1,\"event\":\"host-alive\",\"clock\":\"tsc\"}", 10);
    voice.hear("{\"t\":2,\"event\":\"host-alive\",\"clock\":\"hpet\"}", 20);
    voice.hear("{\"t\":3,\"event\":\"host-alive\",\"clock\":\"hpet\"}", 30);

    assertThat(voice.clocks()).containsExactly("tsc", "hpet");
  }

  @Test
  void qemusEndHasItsLastWords() {
    voice.hear("qemu-system-x86_64: failed to initialize kvm: Invalid argument", 10);
    voice.hear("", 11);
    voice.hear("{\"t\":1,\"event\":\"qemu-ended\",\"exit\":1}", 12);

    assertThat(voice.end())
        .contains(
            "the guest's QEMU ended with exit 1: qemu-system-x86_64: failed to initialize kvm:"
                + " Invalid argument");
  }

  @Test
  void qemusEndByASignalIsToldSo() {
    voice.hear("{\"t\":1,\"event\":\"qemu-ended\",\"signal\":11}", 12);

    assertThat(voice.end()).contains("the guest's QEMU ended with signal 11: without a word");
  }

  @Test
  void hostThatCannotHostSaysWhy() {
    String line = "{\"t\":1,\"event\":\"host-failed\",\"reason\":\"there is no KVM: words\"}";
    voice.hear(line, 10);

    assertThat(voice.end()).contains("there is no KVM: words");
    assertThat(HostVoice.isFailure(line)).isTrue();
    assertThat(HostVoice.isFailure("{\"t\":1,\"event\":\"up\",\"why\":\"host-failed\"}")).isFalse();
    assertThat(HostVoice.isFailure("host-failed")).isFalse();
  }
}
