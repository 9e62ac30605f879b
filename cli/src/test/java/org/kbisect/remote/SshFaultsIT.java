package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.place.Lease;
import org.kbisect.place.Needs;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Command;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** What a host does to us that is not as it should be: each is one clear line, and the lab's. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
class SshFaultsIT {
  private static final Needs NEEDS = new Needs(Duration.ofMinutes(1), "a test");

  @TempDir private Path lab;

  private LoopbackSshd sshd;

  @BeforeEach
  void startSshd() throws Exception {
    assumeTrue(LoopbackSshd.isThere(), "there is no sshd");
    sshd = LoopbackSshd.start(lab);
  }

  @AfterEach
  void endSshd() {
    if (sshd != null) {
      sshd.close();
    }
  }

  @Test
  void refusedKey() throws Exception {
    Path other = lab.resolve("other_key");
    LoopbackSshd.key(other);

    assertThatThrownBy(() -> connect(sshd.entry(Optional.of(other))))
        .isInstanceOf(LabFault.class)
        .hasMessageMatching(
            "host loopback \\(127.0.0.1 port \\d+\\) refuses the key \\S+other_key for the user \\S+:"
                + " its public half belongs into that user's ~/.ssh/authorized_keys there");
  }

  @Test
  void keyThatIsNone() throws Exception {
    Path none = Files.writeString(lab.resolve("none"), "no key\n");

    assertThatThrownBy(() -> connect(sshd.entry(Optional.of(none))))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("there is no private key in " + none);
  }

  @Test
  void changedHostKey() throws Exception {
    Path other = lab.resolve("other_key");
    LoopbackSshd.key(other);
    String known = Files.readString(sshd.knownHosts());
    String address = known.substring(0, known.indexOf(' '));
    Files.writeString(
        sshd.knownHosts(), address + " " + Files.readString(lab.resolve("other_key.pub")));

    assertThatThrownBy(() -> connect(sshd.entry()))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("its key has changed: " + sshd.knownHosts() + " has SHA256:")
        .hasMessageEndingWith("it was set up anew, or it is another host");
  }

  @Test
  void unknownHostKeyIsNotWrittenDown() throws Exception {
    Files.writeString(sshd.knownHosts(), "");

    assertThatThrownBy(() -> connect(sshd.entry()))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("is not in " + sshd.knownHosts());
    assertThat(sshd.knownHosts()).isEmptyFile();
  }

  @Test
  void hostThatDoesNotAnswer() throws Exception {
    HostEntry entry = sshd.entry();
    sshd.close();

    assertThatThrownBy(() -> connect(entry))
        .isInstanceOf(LabFault.class)
        .hasMessageMatching("host loopback .* does not answer: Connection refused.*");
  }

  @Test
  void leasedHost() throws Exception {
    try (Lease held = place(sshd.entry()).lease(NEEDS)) {
      assertThat(held).isNotNull();

      assertThatThrownBy(() -> place(sshd.entry()).lease(NEEDS))
          .isInstanceOf(LabFault.class)
          .hasMessageMatching("host loopback .* is leased by .* until 20\\S+Z for a test");
    }
    place(sshd.entry()).lease(NEEDS).close();
  }

  @Test
  void secondHostIsTakenWhereTheFirstIsLeased() throws Exception {
    HostEntry first = sshd.entry();
    Files.createDirectories(lab.resolve("second"));
    try (LoopbackSshd other = LoopbackSshd.start(lab.resolve("second"));
        Lease held = place(first).lease(NEEDS);
        Lease second = place(first, other.entry()).lease(NEEDS)) {
      assertThat(held).isNotNull();
      assertThat(second).isNotNull();
      assertThat(lab.resolve("second/work/lease")).exists();
    }
    assertThat(lab.resolve("second/work/lease")).doesNotExist();
  }

  @Test
  void leaseIsGivenBackThoughTheConnectionWasLost() throws Exception {
    Lease lease = place(sshd.entry()).lease(NEEDS);
    assertThat(lab.resolve("work/lease")).exists();

    sshd.cut();
    lease.close();

    assertThat(lab.resolve("work/lease")).doesNotExist();
  }

  @Test
  void programEndsWithTheConnectionAndThatIsTold() throws Exception {
    try (Connection connection = connect(sshd.entry())) {
      Programs programs =
          new RemotePrograms(new Shell("host loopback", connection), MonotonicClock.system());
      try (Programs.Running running =
          programs.start(
              Command.of(List.of("sleep", "1000"), lab, lab.resolve("log"), Duration.ofHours(1)))) {
        long pid = running.pid();

        sshd.cut();

        assertThatThrownBy(running::await).hasMessage("the connection to host loopback was lost");
        while (ProcessHandle.of(pid).isPresent()) {
          Thread.sleep(10);
        }
      }
    }
  }

  @Test
  void keysOfAnAgentAreEnough() throws Exception {
    assumeTrue(new LocalPrograms().find("ssh-agent").isPresent(), "there is no ssh-agent");
    Path socket = lab.resolve("agent");
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      while (!Files.exists(socket)) {
        Thread.sleep(10);
      }
      var add = new ProcessBuilder("ssh-add", "-q", sshd.userKey().toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertThat(add.start().waitFor()).isZero();

      HostEntry entry = sshd.entry(Optional.empty());
      new SshConnector(Map.of("SSH_AUTH_SOCK", socket.toString())).connect(entry).close();

      assertThatThrownBy(() -> connect(entry))
          .isInstanceOf(LabFault.class)
          .hasMessageContaining("there is no ssh-agent (SSH_AUTH_SOCK is not set)");
    } finally {
      agent.destroyForcibly();
    }
  }

  @Test
  void hostsAreChosenByNameAndTags() {
    List<HostEntry> hosts = List.of(sshd.entry());

    assertThat(SshPlace.fitting(hosts, Optional.of("loopback"), List.of("here"))).hasSize(1);
    assertThatThrownBy(() -> SshPlace.fitting(hosts, Optional.empty(), List.of("vmx")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("no host has the tags [vmx]; there are loopback [here]");
  }

  private static Connection connect(HostEntry entry) throws Exception {
    return new SshConnector(Map.of()).connect(entry);
  }

  private SshPlace place(HostEntry... hosts) {
    return SshPlace.ofGuests(
        List.of(hosts),
        SshContractIT.out(lab),
        SshContractIT.hardware(),
        Map.of(),
        new LocalPrograms(),
        Clocks.system());
  }
}
