package org.kbisect.campaign;

import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Symptom;
import org.kbisect.watch.BootReport;

/** Boots a host's kernel, and then, as that has shown, a guest that stays the same. */
public record HostThenGuest(Bootable host, GuestOfHost guests) {

  /** What the guest's boot is made of is not known before; that of the host always is. */
  @FunctionalInterface
  private interface Rest {
    ChainedBoots boot() throws InterruptedException, LabFault;
  }

  /**
   * Boots both once, or the host alone where that does not tell how to boot the guest.
   *
   * @param vmlinux the host's kernel
   * @param directory for the evidence of the guest's boot; that of the host's lies below it
   * @param reference the picture that the guest must settle on, where it is known
   */
  public ChainedBoots boot(Path vmlinux, Path directory, Optional<FrameSignature> reference)
      throws InterruptedException, LabFault {
    BootReport shown = host.boot(vmlinux, directory.resolve(Trial.HOST_EVIDENCE), Optional.empty());
    if (!(shown.outcome() instanceof Outcome.Settled)) {
      return new ChainedBoots.HostAlone(shown, Symptom.describe(shown.outcome()));
    }
    return guests
        .after(shown.events())
        .<Rest>match(
            guest -> () -> with(guest, shown, directory, reference),
            none -> () -> new ChainedBoots.HostAlone(shown, none.reason()))
        .boot();
  }

  private static ChainedBoots with(
      GuestOfHost.Guest guest, BootReport shown, Path directory, Optional<FrameSignature> reference)
      throws InterruptedException, LabFault {
    Bootable bootable = guest.bootable();
    BootReport report = bootable.boot(guest.kernel(), directory, reference);
    return new ChainedBoots.Both(shown, report, bootable.sample(report));
  }
}
