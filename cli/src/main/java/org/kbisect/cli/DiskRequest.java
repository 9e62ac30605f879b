package org.kbisect.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.app.CampaignFile;
import org.kbisect.image.UserDisks;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/** The disk of options or of a campaign file, in this order. */
record DiskRequest(UserDisks disks, JudgingOptions judging, CampaignFile file) {
  /** The fragment with what such a disk needs of a kernel. */
  static final String FRAGMENT = "disk";

  /**
   * The disk as it is now; empty where nobody asks for one.
   *
   * @param boots whether anything is booted at all
   */
  Optional<GuestDisk> disk(boolean boots) throws InterruptedException, LabFault {
    Optional<String> root = Optional.ofNullable(judging.root).or(file::root);
    Optional<Path> chosen = Optional.ofNullable(judging.disk).or(file::disk);
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
