package org.kbisect.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;
import org.kbisect.plan.KvmChoice;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Symptom;
import org.kbisect.watch.BootReport;

/**
 * Boots a host's kernel, and then, as that has shown, a guest that stays the same: the guest's boot
 * is judged. A host that does not tell is no verdict.
 */
record ChainedBooting(
    Bootable host,
    GuestOfHost guests,
    EvidenceFolder evidence,
    ReferencePicture reference,
    Progress progress)
    implements Booting {

  @Override
  public Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault {
    progress.begins(Activity.BOOTING, ask.commit());
    Path folder = evidence.folder(ask);
    BootReport shown =
        host.boot(kernel.image().vmlinux(), folder.resolve(Trial.HOST_EVIDENCE), Optional.empty());
    if (!(shown.outcome() instanceof Outcome.Settled)) {
      return alone(ask, kernel, shown, Symptom.describe(shown.outcome()), "");
    }
    return guests
        .after(shown.events())
        .<Continuation<Trial>>match(
            guest -> () -> after(ask, kernel, shown, guest, folder),
            none -> () -> alone(ask, kernel, shown, none.reason(), ": " + none.reason()))
        .go();
  }

  @Override
  public void remember(Trial trial) {
    reference.add(trial);
  }

  private Trial after(Ask ask, Built kernel, BootReport shown, GuestOfHost.Guest guest, Path folder)
      throws InterruptedException, LabFault {
    BootReport report = guest.bootable().boot(guest.kernel(), folder, reference.of(ask.commit()));
    String types = KvmChoice.ofDisplay(shown.events()).orElse("no type");
    return Trial.ofBoot(
        ask.commit(),
        kernel,
        report,
        guest.bootable().sample(report),
        "%s, under a host's %s%s".formatted(report.summary(), types, shown.platform().remark()),
        shown.took().plus(report.took()));
  }

  /** No guest was booted. */
  private static Trial alone(Ask ask, Built kernel, BootReport shown, String reason, String why) {
    return Trial.ofBoot(
        ask.commit(),
        kernel,
        shown,
        new Sample.Unusable("the host: " + reason),
        "%s, so no guest was booted%s".formatted(shown.summary(), why),
        shown.took());
  }
}
