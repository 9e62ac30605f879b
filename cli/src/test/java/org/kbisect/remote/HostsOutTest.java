package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.place.Lease;
import org.kbisect.place.Needs;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MovedClock;
import org.kbisect.remote.FakeHost.Fate;

/** A host that does not come home is used by nobody until somebody puts it back. */
class HostsOutTest {
  private static final String SUBJECT = "a".repeat(40);

  private static final Instant NOW = Instant.parse("2026-11-26T22:15:00Z");

  private final FakeHost fake = new FakeHost(SUBJECT);
  private final Clocks clocks = new Clocks(new MovedClock(), InstantSource.fixed(NOW));

  @TempDir private Path directory;

  @Test
  void hostThatDoesNotComeHomeIsOutForEveryKbisectUntilItIsPutBack() throws Exception {
    fake.then(Fate.OTHER, Fate.SILENT);
    Lease lease = lease(fake);
    assertThatThrownBy(() -> SubjectStart.of(lease, SUBJECT, directory))
        .hasMessageContaining("nobody asked for");

    assertThatThrownBy(lease::close)
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("stays silent for")
        .hasMessageEndingWith(
            "it is out of use now: when it runs its own kernel again, put it back: rm " + file());

    String out =
        "host fake is out of use since 2026-11-26T22:15:00Z: host fake (fake.lab port 22) stays silent";
    assertThatThrownBy(() -> lease(fake))
        .isInstanceOf(LabFault.class)
        .hasMessageStartingWith(out)
        .hasMessageEndingWith("put it back: rm " + file());
    assertThat(place(List.of(fake.entry(work(), List.of())), fake).facts())
        .singleElement()
        .satisfies(fact -> assertThat(fact.words()).startsWith("missing: " + out));

    fake.cutPower();
    Files.delete(file());
    lease(fake).close();

    assertThat(fake.kernel()).isEqualTo(FakeHost.BASE);
    assertThat(work().resolve("lease")).doesNotExist();
  }

  @Test
  void trialsGoOnOnAnotherHost() throws Exception {
    HostsOut out = new HostsOut(directory.resolve("out"), clocks.wall());
    HostEntry lost = fake.entry(work(), List.of());
    out.mark(lost, new LabFault("gone"));

    place(List.of(lost, FakeHost.like(lost, "other", lost.holding())), fake).lease(needs()).close();

    assertThat(out.why("fake", "fake.lab", 22)).isPresent();
    assertThat(out.why("other", "fake.lab", 22)).isEmpty();
  }

  @Test
  void hostIsLostNoLessWhereThatCannotBeKept() throws Exception {
    Path file = Files.writeString(directory.resolve("out"), "no folder");
    var out = new HostsOut(file, clocks.wall());

    assertThat(out.mark(fake.entry(work(), List.of()), new LabFault("gone")))
        .hasMessageStartingWith("gone; that cannot be kept in " + file);
  }

  private Lease lease(FakeHost host) throws Exception {
    return place(List.of(host.entry(work(), List.of())), host).lease(needs());
  }

  private SshPlace place(List<HostEntry> hosts, Connector connector) {
    return new SshPlace(
        hosts,
        connector,
        new HostsOut(directory.resolve("out"), clocks.wall()),
        new LocalPrograms(),
        new SshPlace.OfHosts(
            SshContractIT.hardware(), new LocalPrograms(), clocks, new SecondOpinion(1)));
  }

  private static Needs needs() {
    return new Needs(Duration.ofMinutes(1), "a test");
  }

  private Path work() {
    return directory.resolve("work");
  }

  private Path file() {
    return directory.resolve("out/fake@fake.lab:22");
  }
}
