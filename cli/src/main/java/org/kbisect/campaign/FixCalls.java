package org.kbisect.campaign;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Call;
import org.kbisect.judge.Contrast;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.LabFault;

/** What each kernel of a validation is called. */
final class FixCalls {
  private final FixPairs pairs;
  private final Judging judging;
  private final Map<String, Call> calls = new HashMap<>();

  FixCalls(FixPairs pairs, Judging judging) {
    this.pairs = pairs;
    this.judging = judging;
  }

  Call of(String commit) {
    return calls.getOrDefault(commit, Call.UNDECIDED);
  }

  void put(String commit, Call call) {
    calls.put(commit, call);
  }

  /**
   * Calls all kernels; boots on where that is unclear.
   *
   * @param contrast what the fix did to the base
   * @param reference the base held against a commit that is known to be good, if one is
   */
  void callAll(Contrast contrast, Optional<Calibration.Decided> reference)
      throws IOException, InterruptedException, LabFault {
    for (FixPair pair : pairs.rows()) {
      for (String commit : List.of(pair.row().without(), pair.row().with())) {
        put(commit, call(pair, commit, contrast, reference));
      }
    }
    for (FixPair known : pairs.references()) {
      String commit = known.row().without();
      put(commit, call(known, commit, contrast, reference));
    }
  }

  private Call call(
      FixPair pair, String commit, Contrast contrast, Optional<Calibration.Decided> reference)
      throws IOException, InterruptedException, LabFault {
    Call own = pair.call(commit);
    if (own == Call.SKIP) {
      return own;
    }
    boolean timed = judging.kind() == SymptomKind.TIMED;
    Optional<Calibration> calibration = reference.map(ends -> ends);
    if (calibration.isEmpty() && timed && contrast == Contrast.BETTER) {
      calibration = Optional.of(ofBase());
    }
    if (calibration.orElse(null) instanceof Calibration.Reproduced known) {
      return new CommitTest(pairs.subject(), judging.test(known.classifier()), known.classifier())
          .call(commit);
    }
    return timed ? byContrast(pair, commit, contrast) : own;
  }

  private Call byContrast(FixPair pair, String commit, Contrast contrast)
      throws IOException, InterruptedException, LabFault {
    boolean isBase = pair == pairs.base();
    boolean fixed = commit.equals(pair.row().with());
    return switch (isBase ? contrast : pair.contrast()) {
      case BETTER -> fixed ? Call.GOOD : Call.BAD;
      case WORSE -> fixed ? Call.BAD : Call.GOOD;
      // The user says that the base is bad, and there is nothing to hold it against.
      case SAME -> isBase ? Call.BAD : Call.UNDECIDED;
      case UNCLEAR, UNDECIDED -> Call.UNDECIDED;
    };
  }

  /** The fixed base as the good end: what the times of the tip are held against. */
  private Calibration ofBase() {
    Row row = pairs.base().row();
    return Calibration.of(
        judging.kind(),
        pairs.subject().samples(row.with()),
        pairs.subject().samples(row.without()),
        judging.limits());
  }
}
