package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.place.Lease;
import org.kbisect.place.Needs;
import org.kbisect.place.Session;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MovedClock;
import org.kbisect.remote.FakeHost.Fate;

/** A kernel does not boot when two hosts say so, where there are two. */
class SecondOpinionTest {
  private static final String SUBJECT = "a".repeat(40);

  private final FakeHost one = new FakeHost(SUBJECT);
  private final FakeHost two = new FakeHost(SUBJECT);
  private final Clocks clocks = new Clocks(new MovedClock(), InstantSource.system());

  @TempDir private Path directory;

  @Test
  void onlyHostIsAskedTwice() throws Exception {
    one.then(Fate.BASE, Fate.BASE);

    assertThat(end(place(host("one"))))
        .isEqualTo("host one came back on its base kernel twice: the kernel does not boot there");
  }

  @Test
  void anotherHostIsAskedBeforeTheKernelIsBlamed() throws Exception {
    SshPlace place = place(host("one"), host("two"));
    one.then(Fate.BASE);
    two.then(Fate.BASE);

    assertIsOneHostsTrouble(place);

    assertThat(end(place))
        .isEqualTo(
            "hosts one and two came back on their base kernels: the kernel does not boot there");
    assertThat(one.told()).containsExactly("watchdog", "kexec");
    assertThat(two.told()).containsExactly("watchdog", "kexec");
  }

  @Test
  void kernelThatTheOtherHostBootsIsNotBlamed() throws Exception {
    SshPlace place = place(host("one"), host("two"));
    one.then(Fate.BASE);
    two.then(Fate.SUBJECT);
    assertIsOneHostsTrouble(place);

    try (Lease lease = place.lease(needs())) {
      // It has no QEMU for the guest, which is the lab's fault, and was booted.
      assertThatThrownBy(() -> SubjectStart.of(lease, SUBJECT, directory));
      assertThat(two.kernel()).isEqualTo(SUBJECT);
    }

    one.then(Fate.BASE);
    assertIsOneHostsTrouble(place);
  }

  @Test
  void whereTheOtherIsNotToBeHadTheFirstIsAskedAgain() throws Exception {
    SshPlace place = place(host("one"), host("two"));
    one.then(Fate.BASE, Fate.BASE);
    two.then(Fate.SILENT);
    two.cutPower();

    assertIsOneHostsTrouble(place);

    assertThat(end(place)).startsWith("host one came back on its base kernel twice");
  }

  private void assertIsOneHostsTrouble(SshPlace place) throws Exception {
    try (Lease lease = place.lease(needs())) {
      assertThatThrownBy(() -> SubjectStart.of(lease, SUBJECT, directory))
          .isInstanceOf(LabFault.class)
          .hasMessage(
              "host one came back on its base kernel: its own trouble, until another host does so, too");
    }
  }

  private String end(SshPlace place) throws Exception {
    try (Lease lease = place.lease(needs());
        Session session = SubjectStart.of(lease, SUBJECT, directory)) {
      assertThat(session.over()).isTrue();
      return session.end();
    }
  }

  private SshPlace place(HostEntry... hosts) {
    return new SshPlace(
        List.of(hosts),
        host -> (host.name().equals("one") ? one : two).connect(host),
        SshContractIT.out(directory),
        new LocalPrograms(),
        new SshPlace.OfHosts(
            SshContractIT.hardware(),
            new LocalPrograms(),
            clocks,
            new SecondOpinion(hosts.length)));
  }

  private HostEntry host(String name) {
    HostEntry entry = one.entry(directory.resolve(name), List.of("true"));
    return FakeHost.like(entry, name, entry.holding());
  }

  private static Needs needs() {
    return new Needs(Duration.ofMinutes(1), "a test");
  }
}
