package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** A host that a resource manager has; that one is a folder, which only one can make. */
class HostHoldTest {
  private final FakeHost fake = new FakeHost("a".repeat(40));

  @TempDir private Path directory;

  @Test
  void hostIsTakenBeforeALeaseAndGivenBackAfterIt() throws Exception {
    try (Lease lease = place().lease(needs())) {
      assertThat(held()).exists();
      assertThat(directory.resolve("work/lease")).exists();
    }

    assertThat(held()).doesNotExist();
    assertThat(directory.resolve("work/lease")).doesNotExist();
  }

  @Test
  void hostThatOthersHaveIsLeftToThem() throws Exception {
    Files.createDirectory(held());

    assertThatThrownBy(() -> place().lease(needs()))
        .isInstanceOf(LabFault.class)
        .hasMessageStartingWith(
            "host fake (fake.lab port 22): its take command failed (exit 1): mkdir: ");
    assertThat(held()).exists();
    assertThat(fake.told()).isEmpty();
    assertThat(directory.resolve("work/lease")).doesNotExist();
  }

  @Test
  void hostThatWillNotDoIsGivenBack() throws Exception {
    fake.without("kexec");

    assertThatThrownBy(() -> place().lease(needs())).hasMessageContaining("kexec");

    assertThat(held()).doesNotExist();
  }

  @Test
  void hostThatDoesNotAnswerIsGivenBack() throws Exception {
    fake.then(FakeHost.Fate.SILENT);
    fake.cutPower();

    assertThatThrownBy(() -> place().lease(needs())).hasMessageContaining("does not answer");

    assertThat(held()).doesNotExist();
  }

  private Path held() {
    return directory.resolve("held");
  }

  private SshPlace place() {
    var programs = new LocalPrograms();
    var clocks = new Clocks(new MovedClock(), InstantSource.system());
    HostEntry host = fake.entry(directory.resolve("work"), List.of());
    return new SshPlace(
        List.of(heldByAFolder(host)),
        fake,
        SshContractIT.out(directory),
        programs,
        new SshPlace.OfHosts(SshContractIT.hardware(), programs, clocks, new SecondOpinion(1)));
  }

  private HostEntry heldByAFolder(HostEntry host) {
    var holding =
        new Holding(List.of("mkdir", held().toString()), List.of("rmdir", held().toString()));
    return FakeHost.like(host, host.name(), holding);
  }

  private static Needs needs() {
    return new Needs(Duration.ofMinutes(1), "a test");
  }
}
