package org.kbisect.campaign;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.plan.LabFault;

/**
 * A bench that remembers. What an earlier run was asked is answered as then, so a resumed search
 * takes the same decisions; what is new is written down before it is told.
 */
public record JournaledBench(Bench bench, Journal journal, Progress progress)
    implements BenchLayer {

  /** One on which nobody looks. */
  JournaledBench(Bench bench, Journal journal) {
    this(bench, journal, new SilentProgress());
  }

  @Override
  public Trial run(Ask ask) throws IOException, InterruptedException, LabFault {
    Optional<Trial> known = journal.find(ask);
    if (known.isPresent()) {
      if (!known.get().commit().equals(ask.commit())) {
        throw new IllegalStateException(
            "the journal tried %s next, and this version of kbisect wants %s: start a new bisection"
                .formatted(known.get().commit(), ask.commit()));
      }
      bench.remember(known.get());
      return known.get();
    }
    Trial trial = bench.run(ask);
    progress.begins(Activity.JOURNALING, ask.commit());
    journal.write(ask, trial);
    return trial;
  }
}
