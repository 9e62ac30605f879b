package org.kbisect.campaign;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.judge.Call;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.Tally;
import org.kbisect.plan.LabFault;

/**
 * What a commit is called on its own: what it was tried so far counts, and more if need be. That is
 * for what is named in the end, so nothing is inferred.
 */
record CommitTest(Records records, SequentialTest test, Classifier classifier) {

  Call call(String commit) throws IOException, InterruptedException, LabFault {
    while (true) {
      Tally tally = Tally.NONE;
      for (Sample sample : records.samples(commit)) {
        tally = tally.with(classifier.read(sample));
      }
      Optional<Call> call = test.decide(tally);
      if (call.isPresent()) {
        return call.get();
      }
      records.runBuilt(commit);
    }
  }
}
