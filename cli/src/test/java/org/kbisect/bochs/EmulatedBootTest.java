package org.kbisect.bochs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;
import org.kbisect.judge.Outcome;
import org.kbisect.place.Platform;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.watch.BootRecord;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.CaptureQuality;
import org.kbisect.watch.Evidence;

class EmulatedBootTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @TempDir Path folder;
  private Path console;
  private Path events;
  private EmulatedBoot boot;
  private Scenario scenario;

  @BeforeEach
  void begin() {
    console = folder.resolve("console.log");
    events = folder.resolve("events.jsonl");
    scenario =
        ScenarioFile.read(
            FileText.read(Path.of("../bisect-scripts/vmx-memory-type/scenario.yaml")));
    boot = new EmulatedBoot(scenario, console, events, () -> 7 * SECOND);
  }

  @Test
  void isSettledWhenTheHostIsDone() throws Exception {
    write(events, "{\"t\":1000000000,\"event\":\"kernel-up\"}\n{\"t\":3000000000,\"ev");
    assertThat(boot.look(5 * SECOND)).isFalse();

    write(events, "ent\":\"host-done\"}\n");
    assertThat(boot.look(6 * SECOND)).isTrue();
    assertThat(outcome())
        .isInstanceOfSatisfying(
            Outcome.Settled.class,
            settled -> assertThat(settled.measured()).isEqualTo(Duration.ofSeconds(2)));
  }

  @Test
  void isLateByTheEmulatorsWork() throws Exception {
    write(events, "{\"t\":1000000000,\"event\":\"kernel-up\"}\n");
    assertThat(boot.look(5 * SECOND)).isFalse();
    assertThat(boot.look(64 * SECOND)).isFalse();
    assertThat(boot.look(66 * SECOND)).isTrue();
    assertThat(outcome()).isInstanceOf(Outcome.Silent.class);
  }

  @Test
  void isAPanicOnceTheTraceIsOut() throws Exception {
    write(console, "[    1.0] BUG: kernel NULL pointer dereference, address: 0000000000000000\n");
    assertThat(boot.look(SECOND)).isFalse();
    write(console, "[    1.0] RIP: 0010:vmx_init+0x12/0x40\n");
    assertThat(boot.look(2 * SECOND)).isFalse();
    write(console, "[    1.1] ---[ end Kernel panic - not syncing: Fatal exception ]---\n");

    assertThat(boot.look(3 * SECOND)).isTrue();
    assertThat(outcome())
        .isEqualTo(
            new Outcome.Panicked("BUG: kernel NULL pointer dereference, address: # in vmx_init"));
  }

  @Test
  void endOfTheHostIsNoVerdictOnTheEmulator() throws Exception {
    write(console, "[    1.0] Kernel panic - not syncing: VFS\n");

    boot.ended("the host reset itself", SECOND);

    assertThat(outcome()).isEqualTo(new Outcome.Panicked("Kernel panic - not syncing: VFS"));
  }

  @Test
  void hostThatEndsWithoutAWordHasEndedSo() throws Exception {
    boot.ended("the host powered off", SECOND);

    assertThat(outcome()).isEqualTo(new Outcome.Panicked("the host powered off"));
  }

  @Test
  void diskThatCannotBeReadIsTheLabs() throws Exception {
    write(console, "!\n");

    assertThatThrownBy(() -> boot.look(SECOND)).isInstanceOf(LabFault.class);
  }

  @Test
  void floodIsCut() throws Exception {
    String line = "{\"t\":1,\"event\":\"flood\"}\n";
    write(events, line.repeat((int) EmulatedBoot.MOST_SERIAL_BYTES / line.length() + 1000));
    assertThat(boot.look(SECOND)).isFalse();

    assertThat(boot.said()).hasSize(10_000);
    assertThat(boot.remarks())
        .anySatisfy(remark -> assertThat(remark).startsWith("the host said more than 10000 events"))
        .contains("of a serial port only the first 4 MiB were read");
  }

  @Test
  void noEventIsCounted() throws Exception {
    write(events, "not an event\n");
    assertThat(boot.look(SECOND)).isFalse();

    assertThat(boot.remarks()).containsExactly("1 lines of the event channel were no events");
  }

  private Outcome outcome() {
    var facts =
        new BootRecord.Facts(
            new CaptureQuality(0, Duration.ZERO, Duration.ZERO, 0, 0),
            new Platform("drawn", Platform.EMULATOR, "", "", "", "", Optional.empty()),
            List.of(),
            List.of(),
            Duration.ZERO);
    var files = new Evidence(folder, console, events, events, List.of());
    return BootReport.of(boot.record(facts), scenario, files).orElseThrow().outcome();
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
