package org.kbisect.campaign;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.judge.Call;
import org.kbisect.judge.Contrast;
import org.kbisect.judge.Effect;
import org.kbisect.plan.LabFault;

/**
 * What is left of a regression in time: the fixed base held against the good end. It is nothing, or
 * less than half of the regression, or the fix is PARTIAL.
 */
final class Remainder {
  private static final String NAME = "what is left, against the good end";

  private final FixPair base;
  private final FixPair whole;
  private final FixPair rest;
  private final double atLeast;
  private Optional<Effect> effect = Optional.empty();

  Remainder(FixPairs pairs, Judging judging, String good) {
    base = pairs.base();
    whole = FixPair.of(new Row("", good, base.row().without()), pairs.subject(), judging);
    rest = FixPair.of(new Row(NAME, good, base.row().with()), pairs.subject(), judging);
    atLeast = judging.limits().atLeast();
  }

  /** Boots until it is known; empty where the fixed base is as good as the good end. */
  Optional<Ruling> rule(FixCalls calls) throws IOException, InterruptedException, LabFault {
    String fixed = rest.row().with();
    // Times multiply: half of a regression to four times as long is one to twice as long.
    double half = whole.effect().map(all -> Math.sqrt(all.lower())).orElse(atLeast);
    while (true) {
      Contrast contrast = rest.soFar();
      boolean less = rest.effect().filter(each -> each.upper() < half).isPresent();
      if (contrast == Contrast.WORSE) {
        calls.put(fixed, Call.UNDECIDED);
        return ended(Optional.of(partial()));
      }
      if (contrast == Contrast.SAME || contrast == Contrast.BETTER || less) {
        calls.put(fixed, Call.GOOD);
        return ended(Optional.empty());
      }
      if (contrast == Contrast.UNDECIDED) {
        return ended(Optional.of(new Ruling(Verdict.UNDECIDED, rest.undecided())));
      }
      rest.round();
    }
  }

  private Optional<Ruling> ended(Optional<Ruling> ruling) {
    effect = rest.effect();
    return ruling;
  }

  private Ruling partial() {
    return new Ruling(
        Verdict.PARTIAL,
        "%s is better with it, and still takes %s as long as the good end"
            .formatted(base.row().named(), rest.effect().map(Effect::words).orElse("longer")));
  }

  /** How many times as long the fixed base takes as the good end, once that is known. */
  Optional<Validation.Effects> effects() {
    return effect.map(known -> new Validation.Effects(NAME, false, known));
  }
}
