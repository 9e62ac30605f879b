package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.place.Fact;
import org.kbisect.place.Host;

class HostFactsTest {
  private static final String SAID =
      """
      processor=Intel(R) Xeon(R) Platinum 8480+
      family=6
      model=143
      stepping=8
      microcode=0x2b000590
      self-snoop=yes
      EPT=yes
      NPT=no
      kvm.ignore_msrs=N
      kvm_intel.ept=Y
      kvm_intel.nested=Y
      governor=performance
      no_turbo=0
      kernel=6.1.0-30-amd64
      build-id=0123456789012345678901234567890123456789
      QEMU=7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)
      kvm-device=yes
      """;

  @Test
  void labelsResultsWithTheHost() {
    assertThat(HostFacts.parse(SAID).label("spr-1"))
        .isEqualTo(
            new Host(
                Optional.of("spr-1"),
                "Intel(R) Xeon(R) Platinum 8480+",
                "0x2b000590",
                "6.1.0-30-amd64"));
  }

  @Test
  void saysTheRestInOneLine() {
    assertThat(HostFacts.parse(SAID).remark("spr-1"))
        .isEqualTo(
            "host spr-1: family 6, model 143, stepping 8, self-snoop yes, EPT yes, NPT no,"
                + " governor performance, no_turbo 0, QEMU 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18),"
                + " kvm_intel.ept=Y, kvm_intel.nested=Y");
  }

  @Test
  void whatAHostHidesIsUnknown() {
    HostFacts facts = HostFacts.parse("QEMU=7.2\n");

    assertThat(facts.label("a"))
        .isEqualTo(new Host(Optional.of("a"), "unknown", "unknown", "unknown"));
    assertThat(facts.remark("a")).contains("stepping unknown, self-snoop unknown");
  }

  @Test
  void hostWithoutQemuMissesIt() {
    assertThat(HostFacts.parse("kernel=6.1\n").facts("a"))
        .filteredOn(fact -> fact.found().isEmpty())
        .extracting(Fact::words)
        .containsExactly(
            "missing: booting guests on a; on Debian: apt-get install qemu-system-x86");
  }

  @Test
  void readsThisMachine() throws Exception {
    HostFacts facts = HostFacts.of(LocalShell.shell());

    Host here = Host.here();
    assertThat(facts.label("here"))
        .isEqualTo(new Host(Optional.of("here"), here.cpu(), here.microcode(), here.kernel()));
    assertThat(facts.value("self-snoop")).get().isIn("yes", "no");
  }
}
