package org.kbisect.cli;

import java.nio.file.Path;

/** The demo's culprit, found by what it does: it reads back what it has copied to the VRAM. */
final class SlowCommit {
  private SlowCommit() {}

  /** Its object id in the demo's repository. */
  static String in(Path repository) throws Exception {
    return GeneratedRepository.only(
        repository, "-S", "readb(dst_map.vaddr_iomem", "demo-good..demo-bad");
  }
}
