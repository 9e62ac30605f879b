package org.kbisect.campaign;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.LabFault;
import org.kbisect.watch.BootReport;

/** Boots a kernel on the machine, once, and reads a trial out of that. */
record BootingOnce(
    Bootable bootable, EvidenceFolder evidence, ReferencePicture reference, Progress progress)
    implements Booting {

  @Override
  public Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault {
    progress.begins(Activity.BOOTING, ask.commit());
    BootReport report =
        bootable.boot(kernel.image().booted(), evidence.folder(ask), reference.of(ask.commit()));
    progress.begins(Activity.JUDGING, ask.commit());
    return Trial.ofBoot(
        ask.commit(), kernel, report, bootable.sample(report), summary(report), report.took());
  }

  @Override
  public Optional<FrameSignature> reference(String commit) {
    return reference.of(commit);
  }

  @Override
  public Booting aside() {
    return new BootingOnce(bootable, evidence, reference.frozen(), new SilentProgress());
  }

  @Override
  public void remember(Trial trial) {
    reference.add(trial);
  }

  private String summary(BootReport report) {
    String ended = report.summary();
    return bootable
        .setup()
        .symptom()
        .seen(report.events())
        .map(seen -> ended + ", " + seen)
        .orElse(ended);
  }
}
