package org.kbisect.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.kbisect.place.DeafListener;
import org.kbisect.place.Lease;
import org.kbisect.place.Session;
import org.kbisect.place.Stack;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.TimeMode;

/** Starts a kernel that is nothing but its build id, with itself for a guest, on a leased host. */
final class SubjectStart {
  private SubjectStart() {}

  /** The kernel and the evidence are in this folder. */
  static Session of(Lease lease, String buildId, Path directory) throws Exception {
    Path kernel = NotedFile.with(buildId, directory.resolve("kernel"));
    return lease.start(
        new Stack(
            Optional.of(kernel),
            new GuestImage.Initramfs(kernel),
            List.of(),
            OptionalInt.empty(),
            TimeMode.REAL,
            Duration.ofMinutes(1),
            Optional.of(kernel)),
        directory,
        new DeafListener());
  }
}
