package org.kbisect.campaign;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest.Reference;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Call;
import org.kbisect.judge.Contrast;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.LabFault;

/** Rules on a fix, once each pair has had its first boots. */
record FixRuling(
    ValidationRequest request,
    Judging judging,
    FixPairs pairs,
    FixCalls calls,
    Optional<Remainder> remainder) {

  /**
   * Boots on where that is needed.
   *
   * @param reference the base held against a commit that is known to be good, if one is
   */
  Ruling rule(Optional<Calibration.Decided> reference)
      throws IOException, InterruptedException, LabFault {
    FixPair base = pairs.base();
    Optional<String> not =
        reference.flatMap(
            ends ->
                ends.whyNotReproduced("the good commit shows the symptom, and the base does not"));
    if (not.isPresent()) {
      calls.put(base.row().without(), Call.GOOD);
      return new Ruling(Verdict.NOT_REPRODUCED, not.get());
    }
    Contrast contrast = base.contrast();
    calls.callAll(contrast, reference);
    Optional<Ruling> harm = harm();
    if (harm.isPresent()) {
      return harm.get();
    }
    if (calls.of(base.row().without()) == Call.GOOD) {
      return new Ruling(Verdict.NOT_REPRODUCED, base.row().named() + " is good without it");
    }
    for (FixPair pair : pairs.rows()) {
      Optional<Ruling> no = whyNoCure(pair);
      if (no.isPresent()) {
        return no.get();
      }
    }
    if (contrast == Contrast.BETTER && remainder.isPresent()) {
      Optional<Ruling> left = remainder.get().rule(calls);
      if (left.isPresent()) {
        return left.get();
      }
    }
    boolean cured =
        contrast == Contrast.BETTER
            && calls.of(base.row().without()) == Call.BAD
            && pairs.rows().stream().allMatch(pair -> calls.of(pair.row().with()) == Call.GOOD);
    return cured ? cured() : new Ruling(Verdict.UNDECIDED, base.undecided());
  }

  private Optional<Ruling> harm() throws IOException, InterruptedException, LabFault {
    for (FixPair pair : pairs.rows()) {
      if (pair.contrast() == Contrast.WORSE) {
        return harmful(pair.row().named() + " is worse with it" + pair.howMuch());
      }
      if (pair.broken()) {
        return harmful(pair.row().named() + " fails in another way with it");
      }
    }
    return Optional.empty();
  }

  private static Optional<Ruling> harmful(String reason) {
    return Optional.of(new Ruling(Verdict.HARMFUL, reason));
  }

  /** A kernel that does not build with the fix, or is as bad with it; empty for any other. */
  private Optional<Ruling> whyNoCure(FixPair pair)
      throws IOException, InterruptedException, LabFault {
    String named = pair.row().named();
    Optional<String> failed = pair.whyNotBuilt(pair.row().with());
    if (failed.isPresent()) {
      String which = pair.neverBuilt(pair.row().without()) ? "" : " with it";
      return Optional.of(
          new Ruling(
              Verdict.UNDECIDED, "%s does not build%s: %s".formatted(named, which, failed.get())));
    }
    boolean helps = pair.contrast() == Contrast.BETTER;
    if (judging.kind() == SymptomKind.TIMED && pair.contrast() == Contrast.UNDECIDED) {
      return Optional.of(new Ruling(Verdict.UNDECIDED, pair.undecided()));
    }
    if (calls.of(pair.row().with()) != Call.BAD) {
      return Optional.empty();
    }
    if (helps) {
      return judging.kind() == SymptomKind.SHOWN ? Optional.of(rarer(pair)) : Optional.empty();
    }
    String same = pair.sameKernel() ? ": it builds the same kernel" : "";
    return Optional.of(new Ruling(Verdict.INEFFECTIVE, named + " is bad with it, too" + same));
  }

  private static Ruling rarer(FixPair pair) {
    String fixed = pair.row().with();
    return new Ruling(
        Verdict.PARTIAL,
        "%s shows the symptom less often with it, and still in %d of %d boots"
            .formatted(pair.row().named(), pair.shown(fixed), pair.trials(fixed).count()));
  }

  private Ruling cured() throws IOException, InterruptedException, LabFault {
    for (FixPair control : pairs.controls()) {
      if (control.contrast() == Contrast.UNDECIDED) {
        return new Ruling(
            Verdict.UNDECIDED, "it cures the base, yet of a control " + control.undecided());
      }
    }
    Optional<Reference> odd =
        request.references().stream()
            .filter(known -> calls.of(known.commit()) != known.expected())
            .findFirst();
    return odd.isPresent()
        ? new Ruling(
            Verdict.UNDECIDED,
            "it cures the base, yet %s is %s and not %s: is that the culprit?"
                .formatted(odd.get().named(), calls.of(odd.get().commit()), odd.get().expected()))
        : new Ruling(Verdict.VALIDATED, "bad without it, good with it, and no control grew worse");
  }
}
