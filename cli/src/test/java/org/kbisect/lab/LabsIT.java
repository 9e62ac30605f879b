package org.kbisect.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

/** Lab machines with the real QEMU, ssh-keygen and e2fsprogs; their kernel halts at once. */
class LabsIT {
  @TempDir private Path state;

  /** Nobody answers here: what is waited for never comes. */
  private static final Duration MOMENT = Duration.ofMillis(1);

  private Path folder;
  private Labs labs;
  private HaltedHost host;

  @BeforeEach
  void make() {
    folder = state.resolve("kbisect/lab");
    labs = labs(folder);
    host = new HaltedHost(state, Optional.empty());
  }

  private static Labs labs(Path folder) {
    Path launcher = Path.of("/opt/kbisect");
    return new Labs(folder, launcher, new LocalPrograms(), Clocks.system(), MOMENT, MOMENT);
  }

  @AfterEach
  void endAll() throws Exception {
    for (Lab lab : labs.list()) {
      labs.remove(lab.machine().name());
    }
  }

  private static LabRequest request(Optional<Integer> port) {
    return new LabRequest("a", port, Optional.of(512), Optional.empty(), List.of(), List.of());
  }

  /** A machine that runs, and will not answer. */
  private Lab started() throws Exception {
    assertThatExceptionOfType(LabFault.class)
        .isThrownBy(() -> labs.up(request(Optional.empty()), host))
        .withMessageContaining("lab machine a did not answer by SSH")
        .withMessageContaining("console.log");
    return only();
  }

  private Lab only() throws IOException {
    assertThat(labs.list()).hasSize(1);
    return labs.list().get(0);
  }

  /** Whether a process is gone; one that nobody has collected yet is, too. */
  private static boolean isGone(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    return !Files.exists(status) || Files.readString(status).contains("State:\tZ");
  }

  private static void cutPower(Lab lab) throws Exception {
    long qemu = lab.pid().orElseThrow();
    signal("KILL", qemu);
    while (!isGone(qemu)) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static void signal(String name, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
  }

  @Test
  void runsWithoutKbisectUntilItIsSwitchedOff() throws Exception {
    Lab lab = started();
    long qemu = lab.pid().orElseThrow();

    assertThat(lab.state()).isEqualTo(LabState.RUNS);
    assertThat(labs.down("a").state()).isEqualTo(LabState.OFF);
    assertThat(isGone(qemu)).isTrue();
    assertThat(only().state()).isEqualTo(LabState.OFF);
    assertThat(folder.resolve("a/disk.img")).exists();
  }

  @Test
  void itsKeysAreOnItsDiskAndNobodyElsesToRead() throws Exception {
    Lab lab = started();

    String publicKey = Files.readString(folder.resolve("a/host_key.pub"));
    assertThat(Files.readString(folder.resolve("a/known_hosts")))
        .startsWith("[127.0.0.1]:" + lab.machine().port() + " ssh-ed25519 ")
        .contains(publicKey.split(" ", -1)[1]);
    assertThat(onDisk("cat /root/.ssh/authorized_keys"))
        .contains(Files.readString(folder.resolve("a/user_key.pub")).strip());
    assertThat(onDisk("stat /etc/ssh/ssh_host_ed25519_key"))
        .contains("Mode:  0600")
        .contains("User:     0");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  private String onDisk(String request) throws Exception {
    var argv = List.of("/usr/sbin/debugfs", "-R", request, folder.resolve("a/disk.img").toString());
    Process process = new ProcessBuilder(argv).start();
    return new String(process.getInputStream().readAllBytes());
  }

  @Test
  void thePowerSwitchStartsItsKernelAnewInAnotherProcess() throws Exception {
    Lab lab = started();
    awaitConsole();

    Lab after = labs.cycle("a");

    assertThat(after.state()).isEqualTo(LabState.RUNS);
    assertThat(after.pid()).isNotEqualTo(lab.pid());
    awaitConsole();
  }

  /** Waits until the kernel has spoken. */
  private void awaitConsole() throws Exception {
    Path console = folder.resolve("a/console.log");
    while (!Files.exists(console) || !Files.readAllLines(console).contains("h")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void aPowerCutIsToldFromASwitchAndEndedByTheSwitch() throws Exception {
    cutPower(started());

    assertThat(only().state()).isEqualTo(LabState.KILLED);
    Lab again = labs.cycle("a");
    assertThat(again.state()).isEqualTo(LabState.RUNS);
    assertThat(again.machine()).isEqualTo(only().machine());
  }

  @Test
  void anotherProgramWithItsIdIsLeftAlone() throws Exception {
    cutPower(started());
    Process foreign = new ProcessBuilder("sleep", "300").start();
    try {
      Files.writeString(folder.resolve("a/qemu.pid"), foreign.pid() + "\n");

      assertThat(only().state()).isEqualTo(LabState.KILLED);
      labs.down("a");
      labs.remove("a");
      assertThat(foreign.isAlive()).isTrue();
    } finally {
      foreign.destroyForcibly();
    }
  }

  /** QEMU is given half a minute to answer. */
  @Test
  @Tag("long")
  void oneThatDoesNotAnswerItsMonitorIsKilled() throws Exception {
    long qemu = started().pid().orElseThrow();
    signal("STOP", qemu);

    labs.down("a");

    assertThat(isGone(qemu)).isTrue();
  }

  @Test
  void whatIsUpStaysAsItIs() throws Exception {
    Lab lab = started();

    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> labs.up(request(Optional.of(lab.machine().port() ^ 1)), host))
        .withMessage(
            "lab machine a runs already, with other settings; end it first: kbisect lab down a");
    assertThat(started().pid()).isEqualTo(lab.pid());
  }

  @Test
  void aTakenPortIsNamedAndAnotherCanBeHad() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(LabFault.class)
          .isThrownBy(() -> labs.up(request(Optional.of(other.getLocalPort())), host))
          .withMessage(
              "port %d of 127.0.0.1 is taken by another program; lab machine a can have another: --port"
                  .formatted(other.getLocalPort()));
    }
    assertThat(only().state()).isEqualTo(LabState.OFF);
    assertThat(started().state()).isEqualTo(LabState.RUNS);
  }

  @Test
  void anImageThatIsNoHostsIsRefusedAndNothingIsLeft() throws Exception {
    Path image = host.image().file();
    new ProcessBuilder("/usr/sbin/debugfs", "-w", "-R", "rm /boot/base-initrd", image.toString())
        .start()
        .waitFor();
    var bare = new HaltedHost(state, Optional.of(image));

    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> labs.up(request(Optional.empty()), bare))
        .withMessage(image + " has no /boot/base-initrd, so it is no lab host's");
    assertThat(labs.list()).isEmpty();
    try (var left = Files.list(folder)) {
      assertThat(left.map(each -> each.getFileName().toString())).containsExactly(".lock");
    }
  }

  @Test
  void whatAKilledOneWasMakingGoesAndTheNextIsMade() throws Exception {
    Files.createDirectories(folder.resolve(".new-a/half"));

    started();

    assertThat(folder.resolve(".new-a")).doesNotExist();
  }

  @Test
  void hostsHasEachThatIsThere() throws Exception {
    started();
    assertThat(Files.readString(folder.resolve("hosts.yaml"))).contains("name: \"a\"");

    labs.remove("a");

    assertThat(folder.resolve("hosts.yaml")).doesNotExist();
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aNameThatThereIsNotIsRefused() {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> labs.down("b"))
        .withMessage("there is no lab machine b; kbisect lab up b makes it");
  }

  @Test
  void aFolderTooDeepForASocketIsRefused() throws Exception {
    Labs far = labs(state.resolve("d".repeat(100)));

    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> far.up(request(Optional.empty()), host))
        .withMessageContaining("is too long for a socket");
  }
}
