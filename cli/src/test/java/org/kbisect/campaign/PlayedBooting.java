package org.kbisect.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.judge.Sample;
import org.kbisect.plan.LabFault;

/** Boots that leave evidence, of which the lab spoils as many as are due. */
final class PlayedBooting implements Booting {
  private final EvidenceFolder evidence;
  private int spoilt;
  private int boots;

  PlayedBooting(Path directory) {
    this.evidence = new EvidenceFolder(directory);
  }

  /** The next ones fail. */
  void spoil(int next) {
    spoilt = next;
  }

  int boots() {
    return boots;
  }

  @Override
  public Trial boot(Ask ask, Built kernel) throws IOException, LabFault {
    boots++;
    Path folder = evidence.folder(ask);
    Files.writeString(folder.resolve("console.log"), spoilt > 0 ? "spoilt" : "booted");
    if (spoilt > 0) {
      spoilt--;
      throw new LabFault("QEMU was killed");
    }
    return new Trial(
        ask.commit(),
        new Sample.Time(2),
        "settled",
        Optional.of(kernel.image().signature()),
        Trial.seconds(kernel.took()),
        1,
        false,
        Optional.empty(),
        Optional.of(folder.toString()));
  }
}
