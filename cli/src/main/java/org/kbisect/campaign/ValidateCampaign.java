package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.campaign.Validation.Cell;
import org.kbisect.campaign.Validation.Effects;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest.Reference;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Call;
import org.kbisect.judge.Contrast;
import org.kbisect.judge.Effect;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;

/**
 * Says whether a fix works: a known-bad commit and the tip, each without the fix and with it, and
 * the controls, booted in turn on one machine. It decides by its trials alone, so that replaying
 * them takes it the same way.
 */
public final class ValidateCampaign {
  private final ValidationRequest request;
  private final Judging judging;
  private final Progress progress;
  private final List<Records> records = new ArrayList<>();
  private final List<FixPair> main = new ArrayList<>();
  private final List<FixPair> controls = new ArrayList<>();
  private final List<FixPair> references = new ArrayList<>();
  private final List<FixPair> left = new ArrayList<>();
  private final Map<String, Call> calls = new HashMap<>();

  /** How the fixed base held against the good end is named. */
  private static final String LEFT = "what is left, against the good end";

  /**
   * A campaign.
   *
   * @param judging for the subject, then for each control
   * @param benches likewise
   */
  public ValidateCampaign(
      ValidationRequest request, List<Judging> judging, List<Bench> benches, Progress progress) {
    this.request = request;
    this.judging = judging.get(0);
    this.progress = progress;
    var asks = new Asks();
    benches.forEach(bench -> records.add(new Records(bench, asks, progress)));
    request.rows().forEach(row -> main.add(FixPair.of(row, records.get(0), this.judging)));
    for (Reference known : request.references()) {
      Row alone = new Row(known.named(), known.commit(), known.commit());
      references.add(FixPair.of(alone, records.get(0), this.judging));
    }
    // At the tip, if there is one: that is where the fix is to go.
    Row last = request.rows().get(request.rows().size() - 1);
    for (int control = 1; control < records.size(); control++) {
      controls.add(
          FixPair.control(
              last,
              records.get(control),
              judging.get(control).atLeast(request.search().effect().controlMargin())));
    }
  }

  /** Runs to the end, or on from where the journal ends. */
  public Validation run() throws IOException, InterruptedException, LabFault {
    progress.step(Phase.COMPARING, 0, 0);
    for (FixPair pair : main) {
      if (pair.row().changesNothing()) {
        return result(
            Verdict.INEFFECTIVE, "it changes no file of " + pair.row().named() + "; nothing ran");
      }
    }
    Optional<Calibration> reference = reference();
    for (int round = 0; round < judging.limits().first(); round++) {
      for (FixPair pair : all()) {
        pair.round();
      }
      for (FixPair known : references) {
        records.get(0).run(known.row().without());
      }
    }
    for (FixPair control : controls) {
      if (control.broken() || control.contrast() == Contrast.WORSE) {
        judge(reference);
        String how = control.effect().map(effect -> ": " + effect.words() + " as long").orElse("");
        return result(
            Verdict.HARMFUL, "a control is worse with it at " + control.row().named() + how);
      }
    }
    return judge(reference);
  }

  private List<FixPair> all() {
    return Stream.concat(main.stream(), controls.stream()).toList();
  }

  /** The known-bad base held against a commit that is known to be good. */
  private Optional<Calibration> reference() throws IOException, InterruptedException, LabFault {
    if (request.good().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EndPoints(records.get(0), judging.kind(), judging.limits())
            .calibrate(request.good().get(), main.get(0).row().without()));
  }

  private Validation judge(Optional<Calibration> reference)
      throws IOException, InterruptedException, LabFault {
    FixPair base = main.get(0);
    if (reference.isPresent() && reference.get() instanceof Calibration.NotReproduced not) {
      calls.put(base.row().without(), Call.GOOD);
      return result(Verdict.NOT_REPRODUCED, not.reason());
    }
    if (reference.isPresent() && reference.get() instanceof Calibration.Swapped) {
      calls.put(base.row().without(), Call.GOOD);
      return result(
          Verdict.NOT_REPRODUCED, "the good commit shows the symptom, and the base does not");
    }
    Contrast contrast = base.contrast();
    for (FixPair pair : main) {
      for (String commit : List.of(pair.row().without(), pair.row().with())) {
        calls.put(commit, call(pair, commit, contrast, reference));
      }
    }
    for (FixPair known : references) {
      String commit = known.row().without();
      calls.put(commit, call(known, commit, contrast, reference));
    }
    return verdict(contrast);
  }

  private Call call(FixPair pair, String commit, Contrast contrast, Optional<Calibration> reference)
      throws IOException, InterruptedException, LabFault {
    Call own = pair.call(commit);
    if (own == Call.SKIP) {
      return own;
    }
    boolean timed = judging.kind() == SymptomKind.TIMED;
    Calibration calibration =
        reference.orElse(timed && contrast == Contrast.BETTER ? ofBase() : null);
    if (calibration instanceof Calibration.Reproduced known) {
      return new CommitTest(records.get(0), judging.test(known.classifier()), known.classifier())
          .call(commit);
    }
    if (!timed) {
      return own;
    }
    boolean fixed = commit.equals(pair.row().with());
    return switch (pair == main.get(0) ? contrast : pair.contrast()) {
      case BETTER -> fixed ? Call.GOOD : Call.BAD;
      case WORSE -> fixed ? Call.BAD : Call.GOOD;
      // The user says that the base is bad, and there is nothing to hold it against.
      case SAME -> pair == main.get(0) ? Call.BAD : Call.UNDECIDED;
      case UNCLEAR, UNDECIDED -> Call.UNDECIDED;
    };
  }

  /** The fixed base as the good end: what the times of the tip are held against. */
  private Calibration ofBase() {
    Row row = main.get(0).row();
    return Calibration.of(
        judging.kind(),
        records.get(0).samples(row.with()),
        records.get(0).samples(row.without()),
        judging.limits());
  }

  private Validation verdict(Contrast contrast) throws IOException, InterruptedException, LabFault {
    for (FixPair pair : main) {
      if (pair.contrast() == Contrast.WORSE) {
        String how = pair.effect().map(effect -> ": " + effect.words() + " as long").orElse("");
        return result(Verdict.HARMFUL, pair.row().named() + " is worse with it" + how);
      }
      if (pair.broken()) {
        return result(Verdict.HARMFUL, pair.row().named() + " fails in another way with it");
      }
    }
    FixPair base = main.get(0);
    if (of(base.row().without()) == Call.GOOD) {
      return result(Verdict.NOT_REPRODUCED, base.row().named() + " is good without it");
    }
    for (FixPair pair : main) {
      Optional<Validation> not = whyNoCure(pair);
      if (not.isPresent()) {
        return not.get();
      }
    }
    Optional<Validation> left = contrast == Contrast.BETTER ? whatIsLeft(base) : Optional.empty();
    if (left.isPresent()) {
      return left.get();
    }
    boolean cured =
        contrast == Contrast.BETTER
            && of(base.row().without()) == Call.BAD
            && main.stream().allMatch(pair -> of(pair.row().with()) == Call.GOOD);
    return cured ? cured() : result(Verdict.UNDECIDED, base.undecided());
  }

  /** A kernel that does not build with the fix, or is as bad with it; empty for any other. */
  private Optional<Validation> whyNoCure(FixPair pair)
      throws IOException, InterruptedException, LabFault {
    Optional<String> failed = pair.whyNotBuilt(pair.row().with());
    if (failed.isPresent()) {
      String which = pair.neverBuilt(pair.row().without()) ? "" : " with it";
      return Optional.of(
          result(
              Verdict.UNDECIDED,
              "%s does not build%s: %s".formatted(pair.row().named(), which, failed.get())));
    }
    boolean helps = pair.contrast() == Contrast.BETTER;
    if (judging.kind() == SymptomKind.TIMED && pair.contrast() == Contrast.UNDECIDED) {
      return Optional.of(result(Verdict.UNDECIDED, pair.undecided()));
    }
    if (of(pair.row().with()) != Call.BAD) {
      return Optional.empty();
    }
    if (helps && judging.kind() == SymptomKind.SHOWN) {
      return Optional.of(
          result(
              Verdict.PARTIAL,
              "%s shows the symptom less often with it, and still in %d of %d boots"
                  .formatted(
                      pair.row().named(),
                      pair.shown(pair.row().with()),
                      pair.trials(pair.row().with()).count())));
    }
    if (helps) {
      return Optional.empty();
    }
    String same = pair.sameKernel() ? ": it builds the same kernel" : "";
    return Optional.of(
        result(Verdict.INEFFECTIVE, pair.row().named() + " is bad with it, too" + same));
  }

  /**
   * Holds the fixed base against the good end, where one is known and the symptom is a time: what
   * is left is nothing, or less than half of the regression, or it is PARTIAL.
   */
  private Optional<Validation> whatIsLeft(FixPair base)
      throws IOException, InterruptedException, LabFault {
    if (request.good().isEmpty() || judging.kind() != SymptomKind.TIMED) {
      return Optional.empty();
    }
    Row row = new Row(LEFT, request.good().get(), base.row().with());
    FixPair whole =
        FixPair.of(new Row("", row.without(), base.row().without()), records.get(0), judging);
    double half =
        whole.effect().map(effect -> Math.sqrt(effect.lower())).orElse(judging.limits().atLeast());
    FixPair rest = FixPair.of(row, records.get(0), judging);
    while (true) {
      Contrast contrast = rest.soFar();
      boolean less = rest.effect().filter(effect -> effect.upper() < half).isPresent();
      if (contrast == Contrast.WORSE) {
        left.add(rest);
        calls.put(row.with(), Call.UNDECIDED);
        return Optional.of(
            result(
                Verdict.PARTIAL,
                "%s is better with it, and still takes %s as long as the good end"
                    .formatted(
                        base.row().named(), rest.effect().map(Effect::words).orElse("longer"))));
      }
      if (contrast == Contrast.SAME || contrast == Contrast.BETTER || less) {
        left.add(rest);
        calls.put(row.with(), Call.GOOD);
        return Optional.empty();
      }
      if (contrast == Contrast.UNDECIDED) {
        left.add(rest);
        return Optional.of(result(Verdict.UNDECIDED, rest.undecided()));
      }
      rest.round();
    }
  }

  private Validation cured() throws IOException, InterruptedException, LabFault {
    for (FixPair control : controls) {
      if (control.contrast() == Contrast.UNDECIDED) {
        return result(
            Verdict.UNDECIDED, "it cures the base, yet of a control " + control.undecided());
      }
    }
    Optional<Reference> odd =
        request.references().stream()
            .filter(known -> of(known.commit()) != known.expected())
            .findFirst();
    return odd.isPresent()
        ? result(
            Verdict.UNDECIDED,
            "it cures the base, yet %s is %s and not %s: is that the culprit?"
                .formatted(odd.get().named(), of(odd.get().commit()), odd.get().expected()))
        : result(Verdict.VALIDATED, "bad without it, good with it, and no control grew worse");
  }

  private Call of(String commit) {
    return calls.getOrDefault(commit, Call.UNDECIDED);
  }

  private Validation result(Verdict verdict, String reason) {
    var cells = new ArrayList<Cell>();
    main.forEach(pair -> cells.addAll(cells(pair, request.judge(), false)));
    references.forEach(known -> cells.addAll(cells(known, request.judge(), false)));
    for (int control = 0; control < controls.size(); control++) {
      cells.addAll(cells(controls.get(control), request.controls().get(control), true));
    }
    List<Trial> trials = records.stream().flatMap(each -> each.trials().stream()).toList();
    return new Validation(
        verdict,
        reason,
        effects(),
        cells,
        Records.builds(trials),
        Records.boots(trials),
        Records.seconds(trials));
  }

  private List<Effects> effects() {
    var effects = new ArrayList<Effects>();
    Stream.concat(main.stream(), left.stream())
        .forEach(
            pair ->
                pair.effect()
                    .ifPresent(
                        effect -> effects.add(new Effects(pair.row().named(), false, effect))));
    for (int control = 0; control < controls.size(); control++) {
      String named = name(request.controls().get(control));
      controls
          .get(control)
          .effect()
          .ifPresent(effect -> effects.add(new Effects(named, true, effect)));
    }
    return effects;
  }

  /** The scenario's name, for a path to its file; a command as it is. */
  private static String name(Judge judge) {
    return judge.named().replaceFirst("^/.*/([^/]+)/scenario\\.yaml$", "$1");
  }

  private List<Cell> cells(FixPair pair, Judge judge, boolean control) {
    return Stream.of(pair.row().without(), pair.row().with())
        .distinct()
        .map(
            commit ->
                new Cell(
                    pair.row().named(),
                    !commit.equals(pair.row().without()),
                    judge.named(),
                    control,
                    commit,
                    (int) pair.trials(commit).count(),
                    pair.shown(commit),
                    control ? pair.call(commit) : of(commit),
                    pair.median(commit),
                    pair.trials(commit)
                        .flatMap(trial -> trial.evidence().stream())
                        .reduce((a, b) -> b)))
        .toList();
  }
}
