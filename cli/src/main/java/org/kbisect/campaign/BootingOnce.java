package org.kbisect.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.KernelImage;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.LabFault;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Machine;
import org.kbisect.watch.RecordingRequest;

/** Boots a kernel on the machine, once, and reads a trial out of that. */
record BootingOnce(
    Machine machine,
    KernelBench.Setup setup,
    EvidenceFolder evidence,
    ReferencePicture reference,
    Progress progress)
    implements Booting {
  /** In each boot's evidence; {@code kbisect judge} takes it. */
  private static final String RECORDING = "boot.zip";

  @Override
  public Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault {
    progress.begins(Activity.BOOTING, ask.commit());
    return trial(ask.commit(), kernel, machine.boot(request(ask, kernel.image())));
  }

  @Override
  public void remember(Trial trial) {
    reference.add(trial);
  }

  private BootRequest request(Ask ask, KernelImage kernel) throws IOException {
    Path directory = evidence.folder(ask);
    return new BootRequest(
        Optional.of(kernel.vmlinux()),
        setup.image(),
        setup.scenario(),
        directory,
        setup.time(),
        reference.of(ask.commit()),
        Optional.of(new RecordingRequest(directory.resolve(RECORDING), setup.file(), false)));
  }

  private Trial trial(String commit, Built built, BootReport report) {
    return new Trial(
        commit,
        report.sample(setup.symptom(), setup.scenario()),
        summary(report),
        Optional.of(built.image().signature()),
        Trial.seconds(built.took()),
        Trial.seconds(report.took()),
        false,
        report.picture().map(FrameSignature::text),
        Optional.of(report.evidence().directory().toString()));
  }

  private String summary(BootReport report) {
    String ended = report.summary();
    return setup.symptom().seen(report.events()).map(seen -> ended + ", " + seen).orElse(ended);
  }
}
