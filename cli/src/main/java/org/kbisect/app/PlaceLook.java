package org.kbisect.app;

import java.util.Optional;
import org.kbisect.plan.Chain;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;

/** Looks whether a kernel could boot now where one is judged. */
@FunctionalInterface
public interface PlaceLook {

  /**
   * Looks.
   *
   * @throws LabFault when none could, with the reason
   */
  void look(Judge judge) throws InterruptedException, LabFault;

  /** At places as they are; a command has none, and is always ready. */
  static PlaceLook here(Wiring wiring) {
    return judge -> {
      Optional<Experiment> booted = judge.booted();
      if (booted.isPresent()) {
        Experiment first = booted.get().chain().map(Chain::host).orElse(booted.get());
        wiring.machine(first).requireReady();
      }
    };
  }
}
