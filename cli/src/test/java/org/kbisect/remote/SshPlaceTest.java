package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.place.Fact;
import org.kbisect.place.Needs;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

/** What {@code kbisect doctor} tells of hosts, and which of them is leased. */
class SshPlaceTest {
  private final FakeHost fake = new FakeHost("a".repeat(40));

  @TempDir private Path directory;

  @Test
  void hostThatCanBootKernelsIsToldWithWhatItsResultsWillLack() throws Exception {
    fake.without("watchdog");

    assertThat(facts()).allMatch(fact -> fact.found().isPresent());
    assertThat(facts().stream().map(Fact::words))
        .contains(
            "can boot kernels under test",
            "host fake has no console command: a panic of its kernel has no signature",
            "host fake has no watchdog: nothing brings it back when it hangs");
  }

  @Test
  void hostThatCannotIsToldWhatItLacks() throws Exception {
    fake.without("kexec");

    assertThat(facts().stream().map(Fact::words))
        .contains(
            "missing: host fake (fake.lab port 22) has no kexec; on Debian: apt-get install"
                + " kexec-tools");
  }

  @Test
  void hostSaysWhatItHasForKernelsOfItsOwn() throws Exception {
    fake.saying("configuration", "/proc/config.gz");
    fake.saying("initrd-tool", "/usr/bin/dracut");

    assertThat(facts().stream().map(Fact::words))
        .contains("configuration in /proc/config.gz; initrds by /usr/bin/dracut");
  }

  @Test
  void hostSaysWhatItLacksForThem() throws Exception {
    assertThat(facts().stream().map(Fact::words))
        .anySatisfy(
            words ->
                assertThat(words).contains("--base-config host will not do", "without modules"));
  }

  /** On this machine, with a file in the place of what not every kernel has. */
  @Test
  void scriptFindsTheConfiguration() throws Exception {
    String said =
        LocalShell.shell()
            .ask("test", Readiness.SCRIPT.replace("/proc/config.gz", "/etc/hostname"));

    assertThat(said).containsPattern("(?m)^configuration=/");
  }

  @Test
  void hostThatIsLeftIsLeasedNoMore() throws Exception {
    SshPlace place = place();
    place.lease(needs()).close();

    place.leave("fake", "host fake is left out: it shows neither end");

    assertThatThrownBy(() -> place.lease(needs()))
        .isInstanceOf(LabFault.class)
        .hasMessage("host fake is left out: it shows neither end");
  }

  private static Needs needs() {
    return new Needs(Duration.ofMinutes(1), "a test");
  }

  private List<Fact> facts() throws Exception {
    return place().facts();
  }

  private SshPlace place() {
    var clocks = Clocks.system();
    return new SshPlace(
        List.of(fake.entry(directory, List.of())),
        fake,
        new HostsOut(directory.resolve("out"), clocks.wall()),
        new LocalPrograms(),
        new SshPlace.OfHosts(
            SshContractIT.hardware(), new LocalPrograms(), clocks, new SecondOpinion(1)));
  }
}
