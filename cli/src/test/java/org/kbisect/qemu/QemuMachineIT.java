package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MonotonicClock;
import org.kbisect.trial.BootReport;
import org.kbisect.trial.BootRequest;
import org.kbisect.trial.Condition;
import org.kbisect.trial.GuestImage;
import org.kbisect.trial.LabFault;
import org.kbisect.trial.Measure;
import org.kbisect.trial.Scenario;
import org.kbisect.trial.Step;
import org.kbisect.trial.TimeMode;

/**
 * Boots a real kernel in a real QEMU. The kernel (a vmlinux built from qemu-configs/kernel) is
 * named by the environment variable KBISECT_TEST_KERNEL.
 */
class QemuMachineIT {
  private static final Step KERNEL_UP =
      new Step("kernel-up", new Condition.Said("kernel-up"), Duration.ofSeconds(15));
  private static final Step PAINTED =
      new Step("painted", new Condition.Painted(), Duration.ofSeconds(20));
  private static final Step SETTLED =
      new Step("settled", new Condition.Settled(Duration.ofSeconds(1)), Duration.ofSeconds(20));

  @TempDir Path directory;

  private Path kernel;
  private Path busybox;

  @BeforeEach
  void requireTools() {
    var programs = new LocalPrograms();
    String named = System.getenv("KBISECT_TEST_KERNEL");
    assumeTrue(named != null, "KBISECT_TEST_KERNEL names no vmlinux");
    for (String tool : List.of(QemuCommandLine.PROGRAM, "busybox", "cpio")) {
      assumeTrue(programs.find(tool).isPresent(), "there is no " + tool);
    }
    kernel = Path.of(named);
    busybox = programs.find("busybox").orElseThrow();
  }

  @Test
  void settlesWhenTheScreenStandsStill() throws Exception {
    BootReport report =
        boot("paint 100; say shell-started; sleep 1; paint 200", KERNEL_UP, PAINTED, SETTLED);

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.events())
        .extracting(GuestEvent::name)
        .startsWith("kernel-up", "shell-started");
    assertThat(report.frames().firstPainted()).isPresent();
    assertThat(report.frames().settled().orElseThrow())
        .isGreaterThan(report.frames().firstPainted().orElseThrow());
    assertThat(report.capture().load()).isLessThan(0.2);
    assertThat(report.evidence().frames()).hasSize(3).allMatch(Files::isRegularFile);
    assertThat(report.evidence().console()).content().isNotEmpty();
    assertThat(report.evidence().timeline()).content().contains("\"outcome\" : \"Settled\"");
    System.out.println(report);
  }

  private BootReport boot(String script, Step... steps) throws Exception {
    return boot(TimeMode.REAL, script, steps);
  }

  private BootReport boot(TimeMode time, String script, Step... steps) throws Exception {
    Path archive = TinyGuest.initramfs(directory, busybox, script);
    return boot(hardware("bochs-display"), archive, time, steps);
  }

  private BootReport boot(Hardware hardware, Path archive, TimeMode time, Step... steps)
      throws LabFault, InterruptedException {
    var measure =
        new Measure(
            steps[0].name(),
            steps[steps.length - 1].name(),
            time == TimeMode.VIRTUAL ? Measure.Clock.GUEST : Measure.Clock.HOST);
    var scenario =
        new Scenario(
            "test",
            "drawn by a test",
            "none",
            OptionalInt.empty(),
            List.of("quiet"),
            List.of(steps),
            measure,
            List.of());
    var clock = MonotonicClock.system();
    var programs = new LocalPrograms();
    var machine =
        new QemuMachine(
            hardware, programs, clock, new AcceleratorProbe(programs, directory.resolve("cache")));
    return machine.boot(
        new BootRequest(
            kernel,
            new GuestImage.Initramfs(archive),
            scenario,
            List.of(),
            directory.resolve("evidence"),
            time));
  }

  private static Hardware hardware(String device) {
    return new Hardware(
        "test",
        "for a test",
        Hardware.AcceleratorChoice.TCG,
        "pc",
        Optional.empty(),
        1,
        256,
        List.of(device));
  }
}
