package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.kbisect.app.ChainedGuest;
import org.kbisect.campaign.Bootable;
import org.kbisect.campaign.ChainedBoots;
import org.kbisect.plan.Chain;
import org.kbisect.plan.LabFault;
import org.kbisect.report.ChainedBootReport;
import org.kbisect.report.ChainedBootReport.Kernel;
import org.kbisect.watch.BootReport;

/**
 * Boots a commit's kernel as a host's, and then a guest as that has shown, and says what both were
 * seen to do.
 *
 * @param record where a recording of the boot that is judged goes, if it is asked for
 */
record ChainedProbe(CommitKernels kernels, Optional<Path> record) {

  /** Boots both; returns what the probe ends with. */
  int boot(Chain chain, String commit, Path evidence)
      throws IOException, InterruptedException, LabFault {
    return kernels.boot(chain.host(), commit, host -> boot(chain, commit, host, evidence));
  }

  private int boot(Chain chain, String commit, Path host, Path evidence)
      throws IOException, InterruptedException, LabFault {
    Path guest = ChainedGuest.kernel(chain.commit(), kernels.build(chain.guest(), chain.commit()));
    ChainedBoots boots =
        kernels.wiring().boots(chain, guest).boot(host, evidence, Optional.empty());
    var report =
        new ChainedBootReport(
            boots,
            new Kernel(kernels.named(commit), host),
            new Kernel(kernels.named(chain.commit()), guest));
    kernels.output().found(report.json(), report.lines());
    keep(boots.match(ChainedBoots.Both::guest, ChainedBoots.HostAlone::host));
    ProbeExit exit = kernels.exit();
    return boots.match(
        both -> exit.of(both.guest().outcome()), alone -> exit.withoutVerdict(alone.summary()));
  }

  private void keep(BootReport judged) throws IOException {
    if (record.isPresent()) {
      Path recorded = judged.evidence().directory().resolve(Bootable.RECORDING);
      Files.copy(recorded, record.get(), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
