package org.kbisect.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.kbisect.disk.ContentSums;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.ArtifactKind;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.TimeMode;
import org.kbisect.watch.Machine;
import org.kbisect.watch.Watcher;

/** What every place must keep to; the test of a place extends this. */
public abstract class PlaceContract extends MachineContract {
  private static final Needs NEEDS = new Needs(LONG, "a test");

  private static final Listener DEAF = new DeafListener();

  /** The place, the same in all of one test. */
  protected abstract Place place() throws Exception;

  /** How many files have been brought to the place. */
  protected abstract int brought();

  @Override
  protected final Machine machine() throws Exception {
    return new Watcher(place(), ContentSums::sha256);
  }

  /** The next lease would wait for ever for one that was not given back. */
  @Override
  protected final void assertIsFree() throws Exception {
    place().lease(NEEDS).close();
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

  private static Path put(Lease lease, Path file) throws Exception {
    return lease.put(new Artifact(ContentSums.sha256(file), ArtifactKind.INITRD), file);
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
}
