package org.kbisect.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.FileText;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.Level;

/** The stack of a host under test with a guest on it that stays the same, in one boot. */
record HostedRequest(Installation installation, Draft draft, Revisions revisions) {
  /** What such a guest runs on. */
  static final String GUEST_MACHINE = "nested-guest";

  /**
   * The host, then the guest.
   *
   * @param guest how the guest's kernel is built
   * @param machine the host's
   */
  List<Level> stack(KernelRole.UnderTest kernel, KernelRole.UnderTest guest, FileText machine)
      throws IOException, InterruptedException {
    for (DraftKey<?> refused : List.of(DraftKey.GUEST_PROGRAM, DraftKey.DISK)) {
      if (draft.has(refused)) {
        throw new InvalidRequest(
            "--%s is not for a guest on a host under test, whose image is its scenario's: leave it out"
                .formatted(refused.name()));
      }
    }
    return List.of(
        new Level(kernel, Optional.empty(), on(machine)),
        new Level(
            new FixedGuest(draft, revisions).like(guest),
            Optional.empty(),
            on(FileText.read(installation.machine(GUEST_MACHINE)))));
  }

  private static HardwareChoice on(FileText machine) {
    return new HardwareChoice(machine, Optional.empty(), Optional.empty());
  }
}
