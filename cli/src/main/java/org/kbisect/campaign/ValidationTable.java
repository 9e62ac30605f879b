package org.kbisect.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.campaign.Validation.Effects;
import org.kbisect.campaign.Validation.TriedKernel;
import org.kbisect.plan.Judge;

/** All that a validation's trials say, as its result. */
record ValidationTable(
    ValidationRequest request, FixPairs pairs, FixCalls calls, Optional<Remainder> remainder) {

  Validation with(Ruling ruling) {
    List<Trial> trials = pairs.trials();
    return new Validation(
        ruling.verdict(),
        ruling.reason(),
        effects(),
        cells(),
        Records.builds(trials),
        Records.boots(trials),
        Records.seconds(trials));
  }

  private List<TriedKernel> cells() {
    var cells = new ArrayList<TriedKernel>();
    pairs.rows().forEach(pair -> cells.addAll(cells(pair, request.judge(), false)));
    pairs.references().forEach(known -> cells.addAll(cells(known, request.judge(), false)));
    for (int control = 0; control < pairs.controls().size(); control++) {
      cells.addAll(cells(pairs.controls().get(control), request.controls().get(control), true));
    }
    return cells;
  }

  private List<TriedKernel> cells(FixPair pair, Judge judge, boolean control) {
    return Stream.of(pair.row().without(), pair.row().with())
        .distinct()
        .map(
            commit ->
                new TriedKernel(
                    pair.row().named(),
                    !commit.equals(pair.row().without()),
                    named(judge),
                    control,
                    commit,
                    (int) pair.trials(commit).count(),
                    pair.shown(commit),
                    control ? pair.call(commit) : calls.of(commit),
                    pair.median(commit),
                    pair.trials(commit)
                        .flatMap(trial -> trial.evidence().stream())
                        .reduce((a, b) -> b)))
        .toList();
  }

  private List<Effects> effects() {
    var effects = new ArrayList<Effects>();
    for (FixPair pair : pairs.rows()) {
      pair.effect()
          .ifPresent(effect -> effects.add(new Effects(pair.row().named(), false, effect)));
    }
    remainder.flatMap(Remainder::effects).ifPresent(effects::add);
    for (int control = 0; control < pairs.controls().size(); control++) {
      String named = name(request.controls().get(control));
      pairs
          .controls()
          .get(control)
          .effect()
          .ifPresent(effect -> effects.add(new Effects(named, true, effect)));
    }
    return effects;
  }

  /** What is run, and on what where that is another machine than the fix's own. */
  private String named(Judge judge) {
    Optional<String> machine = machine(judge);
    return machine.equals(machine(request.judge()))
        ? judge.named()
        : judge.named() + machine.map(" on "::concat).orElse("");
  }

  private static Optional<String> machine(Judge judge) {
    return judge.booted().map(experiment -> experiment.level().hardware().named());
  }

  /** The scenario's name, for a path to its file; a command as it is. */
  private String name(Judge judge) {
    return named(judge).replaceFirst("^/.*/([^/]+)/scenario\\.yaml( on .*)?$", "$1$2");
  }
}
