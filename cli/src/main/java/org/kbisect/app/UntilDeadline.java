package org.kbisect.app;

import java.io.IOException;
import org.kbisect.campaign.Ask;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BenchLayer;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;

/**
 * A bench on which no trial begins after the night's end. One that runs then is let end, so that
 * nothing half-made is left: a night may last as much longer as one build and one boot take.
 */
record UntilDeadline(Bench bench, Deadline deadline) implements BenchLayer {

  @Override
  public Trial run(Ask ask) throws IOException, InterruptedException, LabFault {
    if (deadline.hasPassed()) {
      throw new OutOfTime();
    }
    return bench.run(ask);
  }
}
