package org.kbisect.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.Outcome;
import org.kbisect.place.Dating;
import org.kbisect.plan.Scenario;

/**
 * A scenario's run that is told observations: one by one while a boot is watched, or those of its
 * record. So both decide alike.
 */
final class ObservedRun implements Observation.Cases<Optional<Outcome>> {
  private final ScenarioRun run;
  private final List<FrameSignature> looks = new ArrayList<>();

  ObservedRun(Scenario scenario, Optional<FrameSignature> reference, Dating dating) {
    Optional<FrameSignature> picture = reference.map(look -> look.without(scenario.ignored()));
    this.run = new ScenarioRun(scenario, picture, dating);
  }

  ScenarioRun run() {
    return run;
  }

  /** The next look that frames have. */
  void add(FrameSignature look) {
    looks.add(look.without(run.scenario().ignored()));
  }

  /** How the boot ended, if it has with this observation. */
  Optional<Outcome> tell(Observation observation) {
    return observation.match(this);
  }

  /** How a recorded boot ended; empty where its record ends before that is decided. */
  Optional<Outcome> tell(BootRecord boot) {
    boot.looks().forEach(this::add);
    List<Observation> all = boot.observations();
    for (int i = 0; i < all.size(); i++) {
      Optional<Outcome> outcome = tell(all.get(i));
      boolean givenNext = i + 1 < all.size() && all.get(i + 1) instanceof Observation.Given;
      if (outcome.isEmpty() && !givenNext && all.get(i) instanceof Observation.Moment moment) {
        outcome = giveNow(moment);
      }
      if (outcome.isPresent()) {
        return outcome;
      }
    }
    return tell(boot.ending());
  }

  /** Another scenario may want something to be given that was not: it is taken to be done. */
  private Optional<Outcome> giveNow(Observation.Moment moment) {
    Optional<Outcome> outcome = Optional.empty();
    while (outcome.isEmpty() && run.due().isPresent()) {
      run.done(moment.at());
      outcome = run.advance(moment.at());
    }
    return outcome;
  }

  private Optional<Outcome> tell(Ending ending) {
    if (ending.panic().isPresent()) {
      return ending.panic().map(Outcome.Panicked::new);
    }
    return ending.end().isPresent()
        ? ending.end().map(how -> run.ended(how, ending.at()))
        : run.advance(ending.at());
  }

  @Override
  public Optional<Outcome> frame(Observation.Frame frame) {
    run.frames().add(frame.at(), looks.get(frame.look()));
    return Optional.empty();
  }

  @Override
  public Optional<Outcome> said(Observation.Said said) {
    run.said(said.event());
    return Optional.empty();
  }

  @Override
  public Optional<Outcome> moment(Observation.Moment moment) {
    return run.advance(moment.at());
  }

  @Override
  public Optional<Outcome> given(Observation.Given given) {
    if (run.due().isPresent()) {
      run.done(given.at());
    }
    return Optional.empty();
  }
}
