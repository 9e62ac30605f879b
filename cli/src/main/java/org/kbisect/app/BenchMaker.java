package org.kbisect.app;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.campaign.Ahead;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.Ends;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;

/** What tries commits once the journal has no more answers. */
@FunctionalInterface
public interface BenchMaker {

  /**
   * Makes a bench.
   *
   * @param folder for the evidence, below the campaign's directory
   * @param ends commits that are known; the one without the symptom shows what all are to settle on
   * @param ahead what may be done for trials that can come next
   */
  Bench of(Judge judge, String folder, Optional<Ends> ends, Ahead ahead)
      throws IOException, InterruptedException, LabFault;
}
