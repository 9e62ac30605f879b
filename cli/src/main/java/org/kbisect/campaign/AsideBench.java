package org.kbisect.campaign;

import java.io.IOException;
import org.kbisect.plan.LabFault;

/**
 * A bench whose trials say nothing about the campaign's own question; they are marked so. Nothing
 * is expected of it beforehand.
 */
public record AsideBench(Bench bench) implements Bench {

  @Override
  public Trial run(Ask ask) throws IOException, InterruptedException, LabFault {
    return bench.run(ask).setAside();
  }

  @Override
  public void remember(Trial trial) {
    bench.remember(trial);
  }
}
