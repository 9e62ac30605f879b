package org.kbisect.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.TimeMode;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Machine;
import org.kbisect.watch.RecordingRequest;

/**
 * What everything that boots kernels must keep to, wherever it does so: places whose sessions are
 * watched from here ({@link PlaceContract}), and those that run a trial whole.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
public abstract class MachineContract {
  protected static final Duration LONG = Duration.ofMinutes(20);

  @TempDir protected Path directory;

  /** What boots, on one place in all of one test. */
  protected abstract Machine machine() throws Exception;

  /**
   * A kernel that says "hello" on the console and the event "up", and then does nothing.
   *
   * @param file where it is to be written
   */
  protected abstract Path kernel(Path file) throws Exception;

  /**
   * Of a place that boots hosts: the kernel of the guest on each.
   *
   * @param file where it is to be written
   */
  protected Optional<Path> guestKernel(Path file) throws Exception {
    return Optional.empty();
  }

  /** What runs at the place now. */
  protected abstract List<?> running();

  /** Ends what runs as a power cut would, unknown to the place. */
  protected abstract void cutPower() throws Exception;

  /** Checks that the next boot need not wait for what an earlier one has left. */
  protected abstract void assertIsFree() throws Exception;

  @AfterEach
  final void nothingIsLeftRunning() {
    assertThat(running()).isEmpty();
  }

  @Test
  final void decidedBootLeavesThePlaceFreeAndHasItsEvidence() throws Exception {
    BootReport report = boot("up");

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.evidence().console()).content().contains("hello");
    assertThat(report.evidence().events()).content().contains("\"event\":\"up\"");
    assertThat(report.evidence().timeline()).exists();
    assertIsFree();
  }

  @Test
  final void lostBootIsTheLabsAndLeavesThePlaceFree() throws Exception {
    var boot = bootThatNeverEnds();

    cutPower();

    assertThatThrownBy(boot::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(LabFault.class);
    assertIsFree();
  }

  @Test
  final void interruptedBootLeavesThePlaceFree() throws Exception {
    var boot = bootThatNeverEnds();

    boot.thread.interrupt();

    assertThatThrownBy(boot::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertIsFree();
  }

  /** Twice: a look that kept the place would wait for itself. */
  @Test
  final void isReadyAndStaysFreeWhenItIsLookedAt() throws Exception {
    machine().requireReady();
    machine().requireReady();
    assertIsFree();
  }

  @Test
  final void saysWhatItHas() throws Exception {
    assertThat(machine().facts()).isNotEmpty().allMatch(fact -> fact.found().isPresent());
  }

  protected final BootReport boot(String event) throws Exception {
    var request =
        new BootRequest(
            Optional.of(kernel(directory.resolve("kernel"))),
            new GuestImage.Initramfs(initramfs()),
            ScenarioFile.parse("contract.yaml", scenario(event)),
            directory.resolve("evidence"),
            TimeMode.REAL,
            Optional.empty(),
            Optional.of(
                new RecordingRequest(directory.resolve("boot.zip"), scenario(event), false)),
            guestKernel(directory.resolve("guest-kernel")));
    return machine().boot(request);
  }

  protected final Path initramfs() throws IOException {
    return Files.writeString(directory.resolve("initramfs"), "an archive that nobody unpacks");
  }

  /** A boot in a thread of its own, whose session has begun. */
  private Booting bootThatNeverEnds() throws Exception {
    var booting = new Booting();
    booting.thread.start();
    while (running().isEmpty()) {
      assertThat(booting).isNotDone();
      Thread.sleep(10);
    }
    return booting;
  }

  private final class Booting extends FutureTask<BootReport> {
    private final Thread thread = new Thread(this, "boot");

    Booting() {
      super(() -> boot("never"));
    }
  }

  private static String scenario(String event) {
    return """
        name: contract
        description: drawn by a test
        image: none
        steps:
          - {name: %s, event: %s, within: %d}
        measure: {from: start, until: %s, clock: host}
        """
        .formatted(event, event, LONG.toSeconds(), event);
  }
}
