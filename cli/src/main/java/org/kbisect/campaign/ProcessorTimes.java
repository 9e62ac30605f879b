package org.kbisect.campaign;

import java.util.List;
import java.util.Optional;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Sample;

/**
 * What a culprit and its parent take where stores cost what they do on one processor.
 *
 * @param cpu the processor's name
 */
public record ProcessorTimes(String cpu, List<Sample> parent, List<Sample> culprit) {
  public ProcessorTimes {
    parent = List.copyOf(parent);
    culprit = List.copyOf(culprit);
  }

  /** How many times as long the culprit takes; empty where one of them has no time. */
  public Optional<Effect> effect() {
    return Effect.between(parent, culprit);
  }
}
