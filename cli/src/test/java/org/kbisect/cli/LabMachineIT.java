package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.lab.HaltingKernel;

/**
 * The lab machine as a host in a rack behaves: it is jumped into a kernel that kbisect built, and
 * comes back to its own from a reboot, a panic, a hang and a power cut. One machine for all tests,
 * each of which leaves it on its own kernel.
 */
@Tag("long")
class LabMachineIT {
  @TempDir private static Path directory;

  private static Kbisect kbisect;
  private static LabHost host;

  @BeforeAll
  static void up() throws Exception {
    kbisect = Kbisect.in(directory).withUsersCache();
    host = LabHost.up(kbisect);
    host.send(LabKernel.vmlinux(kbisect), "/root/subject");
    host.ask("mkdir -p /var/lib/kbisect && sync");
  }

  @AfterAll
  static void down() throws Exception {
    kbisect.run("lab", "down", "--remove");
  }

  @Test
  void itsHostKeyIsCheckedAgainstTheOneThatWasMade() throws Exception {
    Path other = directory.resolve("other_hosts");
    String known = Files.readString(host.console().resolveSibling("known_hosts"));
    String words = Files.readString(host.console().resolveSibling("user_key.pub"));
    Files.writeString(other, known.split(" ", -1)[0] + " " + words);

    LabHost.Ran ran = host.run(List.of("-o", "UserKnownHostsFile=" + other), "true");

    assertThat(ran.exitCode()).isEqualTo(255);
    assertThat(ran.output()).contains("Host key verification failed");
    assertThat(host.ask("uname -r")).endsWith(LabHost.BASE);
  }

  @Test
  void jumpsIntoAKernelAndComesBackByAReboot() throws Exception {
    String base = host.boot();

    jump("");

    assertThat(host.awaitAnother(base)).doesNotContain(LabHost.BASE);
    assertThat(host.ask("cat /proc/cmdline")).contains("root=/dev/vda");
    assertThat(host.ask("test -e /dev/kvm && test -e /dev/watchdog && echo both"))
        .isEqualTo("both");
    String subject = host.boot();
    host.run("systemctl reboot");
    assertThat(host.awaitAnother(subject)).endsWith(LabHost.BASE);
  }

  /**
   * Leaves for the subject's kernel; what SSH makes of its connection's end is nobody's business.
   */
  private static void jump(String arguments) throws Exception {
    host.ask(
        "kexec -l /root/subject --args-linux --command-line='root=/dev/vda ro console=ttyS0 no_timer_check panic=10 "
            + arguments
            + "'");
    host.run("sync; (sleep 1; kexec -e) >/dev/null 2>&1 &");
  }

  @Test
  void aPanicOfTheSubjectGivesWayToTheBase() throws Exception {
    String base = host.boot();
    jump("");
    host.awaitAnother(base);
    String subject = host.boot();

    host.run("(sleep 1; echo c >/proc/sysrq-trigger) >/dev/null 2>&1 &");

    assertThat(host.awaitAnother(subject)).endsWith(LabHost.BASE);
    assertThat(host.said()).contains("Kernel panic - not syncing: sysrq triggered crash");
    assertThat(host.said()).contains("Rebooting in 10 seconds");
  }

  @Test
  void aHangOfTheSubjectIsEndedByTheWatchdogThatWasArmedThere() throws Exception {
    String base = host.boot();
    jump("");
    host.awaitAnother(base);
    String subject = host.boot();

    host.ask("busybox watchdog -T 20 -t 5 /dev/watchdog");
    host.run(
        "for each in 0 1; do (sleep 1; taskset -c $each sh -c"
            + " 'echo HARDLOCKUP >/sys/kernel/debug/provoke-crash/DIRECT') >/dev/null 2>&1 & done");

    assertThat(host.awaitAnother(subject)).endsWith(LabHost.BASE);
  }

  @Test
  void theWatchdogThatTheBaseArmedSurvivesTheJumpIntoAKernelThatNeverSpeaks() throws Exception {
    String base = host.boot();
    host.send(HaltingKernel.in(directory), "/root/hanging");
    host.ask("cat /sys/module/watchdog/parameters/stop_on_reboot");
    host.ask("kexec -l /root/hanging --args-none");

    // Killed, it leaves the watchdog running; ended otherwise, it would stop it.
    host.ask("busybox watchdog -F -T 20 -t 5 /dev/watchdog >/dev/null 2>&1 & sleep 1; kill -9 $!");
    host.run("sync; (sleep 1; kexec -e) >/dev/null 2>&1 &");

    assertThat(host.awaitAnother(base)).endsWith(LabHost.BASE);
    assertThat(host.said()).as("what the kernel says before it hangs").contains("\nh\n");
  }

  @Test
  void aPowerCutLeavesWhatWasSyncedAndTheSwitchBringsTheHostBack() throws Exception {
    String base = host.boot();
    host.ask("echo leased >/var/lib/kbisect/lease && sync /var/lib/kbisect/lease");
    new ProcessBuilder("kill", "-KILL", Long.toString(host.pid())).start().waitFor();
    while (!LabHost.lab(kbisect, "status").get(0).get("state").asText().equals("killed")) {
      TimeUnit.MILLISECONDS.sleep(100);
    }

    host = new LabHost(LabHost.lab(kbisect, "cycle"));

    assertThat(host.awaitAnother(base)).endsWith(LabHost.BASE);
    assertThat(host.ask("cat /var/lib/kbisect/lease")).isEqualTo("leased");
  }
}
