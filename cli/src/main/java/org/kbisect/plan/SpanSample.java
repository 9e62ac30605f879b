package org.kbisect.plan;

import java.time.Duration;
import java.util.List;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;

/** What an outcome says of the span that a scenario measures. */
record SpanSample(Scenario scenario) implements Outcome.Cases<Sample> {
  @Override
  public Sample settled(Outcome.Settled settled) {
    return new Sample.Time(settled.measured().toNanos() / 1e9, settled.resolution());
  }

  @Override
  public Sample late(Outcome.Late late) {
    return unfinished(late.step(), late.waited(), late);
  }

  @Override
  public Sample silent(Outcome.Silent silent) {
    return unfinished(silent.step(), silent.waited(), silent);
  }

  @Override
  public Sample restarting(Outcome.Restarting restarting) {
    return Symptom.unusable(restarting);
  }

  @Override
  public Sample panicked(Outcome.Panicked panicked) {
    return Symptom.unusable(panicked);
  }

  @Override
  public Sample unexpected(Outcome.Unexpected unexpected) {
    return Symptom.unusable(unexpected);
  }

  /** A step that does not come within the measured span is a time of at least what was waited. */
  private Sample unfinished(String step, Duration waited, Outcome outcome) {
    List<String> names = scenario.steps().stream().map(Step::name).toList();
    boolean within =
        names.indexOf(step) > names.indexOf(scenario.measure().from())
            && names.indexOf(step) <= names.indexOf(scenario.measure().until());
    return within && waited.toNanos() > 0
        ? new Sample.Censored(waited.toNanos() / 1e9)
        : Symptom.unusable(outcome);
  }
}
