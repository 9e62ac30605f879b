package org.kbisect.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.disk.ContentSums;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.ArtifactKind;
import org.kbisect.plan.Condition;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Measure;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Step;
import org.kbisect.plan.TimeMode;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Watcher;

/** What every place must keep to; the test of a place extends this. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
public abstract class PlaceContract {
  private static final Duration LONG = Duration.ofMinutes(20);

  private static final Needs NEEDS = new Needs(LONG);

  private static final Listener DEAF =
      new Listener() {
        @Override
        public boolean console(String line) {
          return false;
        }

        @Override
        public boolean event(String line, long at) {
          return false;
        }
      };

  @TempDir protected Path directory;

  /** The place, the same in all of one test. */
  protected abstract Place place() throws Exception;

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
  protected abstract void cutPower();

  /** How many files have been brought to the place. */
  protected abstract int brought();

  @AfterEach
  final void nothingIsLeftRunning() {
    assertThat(running()).isEmpty();
  }

  @Test
  final void secondLeaseWaitsUntilTheFirstIsGivenBack() throws Exception {
    Lease first = place().lease(NEEDS);
    var second = new FutureTask<>(() -> place().lease(NEEDS));
    var thread = new Thread(second, "second");
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(second).isNotDone();
      Thread.onSpinWait();
    }

    first.close();

    second.get().close();
  }

  @Test
  final void leaseIsGivenBackOnceThoughClosedTwice() throws Exception {
    Lease first = place().lease(NEEDS);
    first.close();
    first.close();

    secondLeaseWaitsUntilTheFirstIsGivenBack();
  }

  @Test
  final void decidedBootGivesTheLeaseBackAndHasItsEvidence() throws Exception {
    BootReport report = boot("up");

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.evidence().console()).content().contains("hello");
    assertThat(report.evidence().events()).content().contains("\"event\":\"up\"");
    assertThat(report.evidence().timeline()).exists();
    assertIsFree();
  }

  @Test
  final void lostSessionIsTheLabsAndGivesTheLeaseBack() throws Exception {
    var boot = bootThatNeverEnds();

    cutPower();

    assertThatThrownBy(boot::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(LabFault.class);
    assertIsFree();
  }

  @Test
  final void interruptedBootGivesTheLeaseBack() throws Exception {
    var boot = bootThatNeverEnds();

    boot.thread.interrupt();

    assertThatThrownBy(boot::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertIsFree();
  }

  @Test
  final void callerThatFailsLeavesNothingRunning() throws Exception {
    assertThatThrownBy(
            () -> {
              try (Lease lease = place().lease(NEEDS)) {
                start(lease); // and nobody closes it
                throw new IllegalStateException("a bug of ours");
              }
            })
        .hasMessage("a bug of ours");

    assertThat(running()).isEmpty();
    assertIsFree();
  }

  @Test
  final void sessionMayBeClosedTwice() throws Exception {
    try (Lease lease = place().lease(NEEDS)) {
      Session session = start(lease);
      session.close();
      session.close();
    }
  }

  @Test
  final void changedFileIsNotTakenForTheOldOne() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "old");
    try (Lease lease = place().lease(NEEDS)) {
      assertThat(put(lease, file)).content().isEqualTo("old");

      Files.writeString(file, "changed");

      assertThat(put(lease, file)).content().isEqualTo("changed");
    }
  }

  @Test
  final void sameContentIsNotBroughtTwice() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "content");
    Path same = Files.writeString(directory.resolve("same"), "content");
    try (Lease lease = place().lease(NEEDS)) {
      put(lease, file);
      int before = brought();

      assertThat(put(lease, same)).content().isEqualTo("content");

      assertThat(brought()).isEqualTo(before);
    }
  }

  @Test
  final void saysWhatItHas() throws Exception {
    assertThat(place().facts()).isNotEmpty().allMatch(fact -> fact.found().isPresent());
  }

  private static Path put(Lease lease, Path file) throws Exception {
    return lease.put(new Artifact(ContentSums.sha256(file), ArtifactKind.INITRD), file);
  }

  private void assertIsFree() throws Exception {
    place().lease(NEEDS).close();
  }

  private Session start(Lease lease) throws Exception {
    Path kernel = kernel(directory.resolve("kernel"));
    Path image = initramfs();
    var stack =
        new Stack(
            Optional.of(
                lease.put(new Artifact(ContentSums.sha256(kernel), ArtifactKind.VMLINUX), kernel)),
            new GuestImage.Initramfs(put(lease, image)),
            List.of(),
            OptionalInt.empty(),
            TimeMode.REAL,
            LONG,
            guestKernel(directory.resolve("guest-kernel")));
    return lease.start(stack, Files.createDirectories(directory.resolve("evidence")), DEAF);
  }

  private BootReport boot(String event) throws Exception {
    var request =
        new BootRequest(
            Optional.of(kernel(directory.resolve("kernel"))),
            new GuestImage.Initramfs(initramfs()),
            scenario(event),
            directory.resolve("evidence"),
            TimeMode.REAL,
            Optional.empty(),
            Optional.empty(),
            guestKernel(directory.resolve("guest-kernel")));
    return new Watcher(place(), ContentSums::sha256).boot(request);
  }

  private Path initramfs() throws IOException {
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

  private static Scenario scenario(String event) {
    return new Scenario(
        "contract",
        "drawn by a test",
        "none",
        OptionalInt.empty(),
        List.of(),
        List.of(new Step(event, new Condition.Said(event), LONG)),
        new Measure(Measure.START, event, Measure.Clock.HOST),
        List.of(),
        List.of());
  }
}
