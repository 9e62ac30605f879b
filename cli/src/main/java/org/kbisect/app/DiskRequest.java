package org.kbisect.app;

import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.image.UserDisks;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/** The disk that a draft asks for. */
record DiskRequest(UserDisks disks, Draft draft) {
  /** The fragment with what such a disk needs of a kernel. */
  static final String FRAGMENT = "disk";

  /**
   * The disk as it is now; empty where nobody asks for one.
   *
   * @param boots whether anything is booted at all
   */
  Optional<GuestDisk> disk(boolean boots) throws InterruptedException, LabFault {
    Optional<String> root = draft.find(DraftKey.ROOT);
    Optional<Path> chosen = draft.find(DraftKey.DISK);
    if (chosen.isEmpty()) {
      if (root.isPresent()) {
        throw new InvalidRequest("--root is for --disk, which is not given");
      }
      return Optional.empty();
    }
    if (!boots) {
      throw new InvalidRequest("--disk is booted, and with --run nothing is");
    }
    return Optional.of(disks.open(chosen.get(), root));
  }
}
