package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trials of the lab machine's own kernel, with a guest on it and each fault that such a host can
 * have. Each ends with a clear line, no verdict that is not the kernel's, the host home and its
 * lease gone. {@link SshRoundTripIT} is the one without a fault.
 */
@Tag("long")
class SshHostTrialIT {
  /** What a word of a shell on the host waits, so that its own connection ends before. */
  private static final String SOON = "(sleep 1; %s) >/dev/null 2>&1 &";

  @TempDir private static Path directory;

  private static Kbisect kbisect;
  private static LabHost host;
  private static Path vmlinux;

  @BeforeAll
  static void up() throws Exception {
    kbisect = Kbisect.in(directory).withUsersCache();
    vmlinux = LabKernel.vmlinux(kbisect);
    host = LabHost.up(kbisect);
  }

  @AfterAll
  static void down() throws Exception {
    kbisect.run("lab", "down", "--remove");
  }

  @AfterEach
  void hostIsHomeAndFree() throws Exception {
    assertThat(host.ask("uname -r")).endsWith(LabHost.BASE);
    assertThat(host.ask("ls /var/lib/kbisect 2>&1 || true")).doesNotContain("lease\n", "base");
  }

  @Test
  void panicOfTheHostUnderItsGuestIsTheKernels() throws Exception {
    Kbisect.Ran ran = whenTheGuestIsUp("panic", entry -> {}, "echo c >/proc/sysrq-trigger");

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.NOT_AS_HOPED);
    assertThat(ran.json().get("outcome").asText()).isEqualTo("Panicked");
    assertThat(ran.json().get("summary").asText()).contains("sysrq triggered crash");
  }

  /** Nothing is said and nothing answers: the watchdog ends it. */
  @Test
  void hangOfTheHostUnderItsGuestIsNoticedAndEndedInTime(TestReporter reporter) throws Exception {
    Process trial =
        kbisect.start(LabKernel.hosted(place("hang", entry -> limits(entry, 20, 300, 60))));
    awaitGuest(trial);
    long hangs = System.nanoTime();
    host.run(
        SOON.formatted(
            "for each in 0 1; do taskset -c $each sh -c"
                + " 'echo HARDLOCKUP >/sys/kernel/debug/provoke-crash/DIRECT' & done"));

    Kbisect.Ran ran = kbisect.ended(trial);

    Duration took = Duration.ofNanos(System.nanoTime() - hangs);
    reporter.publishEntry("a hang was noticed and the host home after", took.toSeconds() + " s");
    assertFault(ran, "host lab (127.0.0.1 port");
    assertThat(took).isLessThan(Duration.ofSeconds(20 + 300 + 60 + 60));
  }

  @Test
  void networkThatIsLostUnderTheGuestIsTheLabs() throws Exception {
    Kbisect.Ran ran =
        whenTheGuestIsUp(
            "network",
            entry -> limits(entry, 20, 300, 120),
            "for each in /sys/class/net/e*; do busybox ip link set ${each##*/} down; done");

    assertFault(ran, "host lab (127.0.0.1 port");
  }

  /** It is told to go home, and whoever comes next finds the rest of the way. */
  @Test
  void interruptedTrialLeavesAHostThatTheNextOneTakes() throws Exception {
    Path place = place("interrupted", entry -> {});
    Process trial = kbisect.start(LabKernel.hosted(place));
    awaitGuest(trial);
    String subject = host.boot();

    trial.toHandle().destroy();

    assertThat(trial.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(host.awaitAnother(subject)).endsWith(LabHost.BASE);
    LabKernel.assertBooted(kbisect.run(LabKernel.hosted(place)));
  }

  @Test
  void anotherKernelIsTheLabs() throws Exception {
    host.send(LabKernel.withAnotherBuildId(vmlinux, directory.resolve("other")), "/root/other");
    host.ask(
        """
        cat >/root/boot-other <<'EOF'
        #!/bin/sh -e
        kexec -l /root/other --args-linux --command-line="$3"
        setsid sh -c 'sleep 0.5; kexec -e' </dev/null >/dev/null 2>&1 &
        EOF
        chmod +x /root/boot-other && sync""");

    Kbisect.Ran ran =
        kbisect.run(
            LabKernel.hosted(
                place("other", entry -> entry.putArray("boot").add("/root/boot-other"))));

    assertFault(ran, "runs a kernel that nobody asked for (build id ");
  }

  @Test
  void hostThatNeverComesBackIsOutOfUseUntilItIsPutBack() throws Exception {
    Path place =
        place(
            "never",
            entry -> {
              limits(entry, 20, 60, 60);
              entry.putArray("power").add("true");
            });
    Process trial = kbisect.start(LabKernel.hosted(place));
    awaitGuest(trial);
    signal("STOP");
    Kbisect.Ran ran = kbisect.ended(trial);

    assertFault(ran, "host lab (127.0.0.1 port");
    Kbisect.Ran again = kbisect.run(LabKernel.hosted(place));
    assertFault(again, "host lab is out of use since");
    assertThat(again.err()).contains("stays silent after its power was cut");
    assertThat(kbisect.run("lab", "status").out()).contains("out of use since");
    assertThat(kbisect.run("doctor", "--place", place.toString()).out()).contains("out of use");

    signal("CONT");
    try (Stream<Path> out = Files.list(kbisect.state().resolve("hosts-out"))) {
      Files.delete(out.findFirst().orElseThrow());
    }
    LabKernel.assertBooted(kbisect.run(LabKernel.hosted(place("after", entry -> {}))));
  }

  @Test
  void hostThatSomebodyElseHasIsLeftAlone() throws Exception {
    host.ask(
        "mkdir -p /var/lib/kbisect && cd /var/lib/kbisect && printf 'owner=%s\\ncampaign=hers\\nuntil=%s\\ntoken=t\\n'"
            + " 'eve@elsewhere (process 1, begun 1, boot b)' $(($(date +%s) + 600)) >lease");

    Kbisect.Ran ran = kbisect.run(LabKernel.hosted(place("leased", entry -> {})));

    assertFault(ran, "is leased by eve@elsewhere");
    host.ask("grep -q token=t /var/lib/kbisect/lease && rm /var/lib/kbisect/lease");
  }

  @Test
  void fullHostIsTold() throws Exception {
    host.ask("mkdir -p /var/lib/full && mount -t tmpfs -o size=1m none /var/lib/full");

    Kbisect.Ran ran =
        kbisect.run(LabKernel.hosted(place("full", entry -> entry.put("work", "/var/lib/full"))));

    assertFault(ran, "/var/lib/full");
    assertThat(host.ask("ls /var/lib/full")).doesNotContain("lease\n");
    host.ask("umount /var/lib/full");
  }

  @Test
  void hostWithoutKexecIsToldWhatItLacks() throws Exception {
    host.ask("mv /sbin/kexec /sbin/kexec.away");

    Kbisect.Ran ran = kbisect.run(LabKernel.hosted(place("unready", entry -> {})));

    assertFault(ran, "has no kexec; on Debian: apt-get install kexec-tools");
    host.ask("mv /sbin/kexec.away /sbin/kexec");
  }

  private static void assertFault(Kbisect.Ran ran, String words) {
    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isEqualTo(ExitCode.LAB_FAULT);
    assertThat(ran.err()).contains(words);
    assertThat(ran.out()).isEmpty();
  }

  private static Path place(String name, Consumer<ObjectNode> change) throws Exception {
    return host.place(directory, name, change);
  }

  private static void limits(ObjectNode entry, int connect, int boot, int watchdog) {
    entry.putObject("limits").put("connect", connect).put("boot", boot).put("watchdog", watchdog);
  }

  /** A trial in which this line of shell is run on the host when the guest has said a word. */
  private static Kbisect.Ran whenTheGuestIsUp(String name, Consumer<ObjectNode> change, String line)
      throws Exception {
    Process trial = kbisect.start(LabKernel.hosted(place(name, change)));
    awaitGuest(trial);
    host.run(SOON.formatted(line));
    return kbisect.ended(trial);
  }

  /** The trial's guest has said a word. */
  private static void awaitGuest(Process trial) throws Exception {
    List<Path> before = said();
    while (said().equals(before)) {
      assertThat(trial.isAlive()).as("the trial ended before its guest spoke").isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** What guests have said in all trials until now. */
  private static List<Path> said() throws IOException {
    var said = new ArrayList<Path>();
    try (Stream<Path> files = Files.walk(kbisect.state().resolve("probes"))) {
      for (Path file : files.filter(each -> each.endsWith("events.jsonl")).toList()) {
        if (Files.size(file) > 0) {
          said.add(file);
        }
      }
    }
    return said;
  }

  private static void signal(String name) throws Exception {
    String pid = Long.toString(host.pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }
}
