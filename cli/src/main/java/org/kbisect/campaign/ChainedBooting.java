package org.kbisect.campaign;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.Sample;
import org.kbisect.plan.KvmChoice;
import org.kbisect.plan.LabFault;
import org.kbisect.watch.BootReport;

/**
 * Boots a host's kernel and then a guest that stays the same, whose boot is judged: one trial. A
 * host that does not tell is no verdict.
 */
record ChainedBooting(
    HostThenGuest chain, EvidenceFolder evidence, ReferencePicture reference, Progress progress)
    implements Booting {

  @Override
  public Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault {
    progress.begins(Activity.BOOTING, ask.commit());
    ChainedBoots boots =
        chain.boot(kernel.image().booted(), evidence.folder(ask), reference.of(ask.commit()));
    progress.begins(Activity.JUDGING, ask.commit());
    return boots.match(both -> judged(ask, kernel, both), alone -> unusable(ask, kernel, alone));
  }

  @Override
  public Optional<FrameSignature> reference(String commit) {
    return reference.of(commit);
  }

  @Override
  public Booting aside() {
    return new ChainedBooting(chain, evidence, reference.frozen(), new SilentProgress());
  }

  @Override
  public void remember(Trial trial) {
    reference.add(trial);
  }

  private static Trial judged(Ask ask, Built kernel, ChainedBoots.Both both) {
    BootReport host = both.host();
    BootReport guest = both.guest();
    String types = KvmChoice.ofDisplay(host.events()).orElse("no type");
    return Trial.ofBoot(
        ask.commit(),
        kernel,
        guest,
        both.sample(),
        "%s, under a host's %s%s".formatted(guest.summary(), types, host.platform().remark()),
        host.took().plus(guest.took()));
  }

  private static Trial unusable(Ask ask, Built kernel, ChainedBoots.HostAlone alone) {
    return Trial.ofBoot(
        ask.commit(),
        kernel,
        alone.host(),
        new Sample.Unusable("the host: " + alone.reason()),
        alone.summary(),
        alone.host().took());
  }
}
