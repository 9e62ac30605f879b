package org.kbisect.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.qemu.Accelerator;

class LabCommandLineTest {
  private static final LabFolder FOLDER = new LabFolder(Path.of("/state/lab/one, two"));

  private static String words(Accelerator accelerator) {
    var request =
        new LabRequest(
            "a",
            Optional.of(2222),
            Optional.empty(),
            Optional.of(4),
            List.of(new Forward(17101, 6818)),
            List.of("i6300esb.nowayout=1"));
    LabMachine machine = LabMachine.of(request, 1, accelerator, "image");
    return String.join(" ", LabCommandLine.of(machine, FOLDER));
  }

  @Test
  void isADaemonKnownByItsPidFile() {
    assertThat(words(Accelerator.TCG)).contains("-daemonize -pidfile /state/lab/one, two/qemu.pid");
  }

  @Test
  void emulatesAProcessorWithSvm() {
    assertThat(words(Accelerator.TCG))
        .contains("-accel tcg,tb-size=64 -cpu EPYC,+svm,+npt -smp 4 -m 2048");
    assertThat(words(Accelerator.KVM)).contains("-accel kvm -cpu host");
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(words(Accelerator.TCG))
        .contains("user,id=net,hostfwd=tcp:127.0.0.1:2222-:22,hostfwd=tcp:127.0.0.1:17101-:6818");
  }

  @Test
  void itsWatchdogResetsItAndItsBaseLetsThatRunOn() {
    assertThat(words(Accelerator.TCG))
        .contains("-device i6300esb -action watchdog=reset")
        .contains("panic=10 watchdog.stop_on_reboot=0");
  }

  @Test
  void emulatedProcessorsGoByTheirCounter() {
    assertThat(words(Accelerator.TCG)).contains("no_timer_check tsc=reliable");
    assertThat(words(Accelerator.KVM)).doesNotContain("tsc=reliable");
  }

  @Test
  void theUsersArgumentsComeLast() {
    assertThat(words(Accelerator.TCG)).endsWith("tsc=reliable mitigations=off i6300esb.nowayout=1");
    assertThat(words(Accelerator.KVM)).doesNotContain("no_timer_check");
  }

  @Test
  void commasInAPathAreNoSeparators() {
    assertThat(words(Accelerator.TCG))
        .contains("file=/state/lab/one,, two/disk.img")
        .contains("path=/state/lab/one,, two/console.log")
        .contains("unix:/state/lab/one,, two/qmp,server=on,wait=off");
  }
}
