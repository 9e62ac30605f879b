package org.kbisect.campaign;

import java.util.OptionalInt;
import org.kbisect.plan.LabFault;
import org.kbisect.watch.Machine;

/**
 * What a bench may do for trials that can come after the next one.
 *
 * @param builds whether it may build kernels while another boots: that spoils times that are taken
 *     in real time on few processors of the same machine
 * @param boots how many kernels may boot at the same time
 */
public record Ahead(boolean builds, Parallel boots) {
  public static final Ahead NOTHING = new Ahead(false, Parallel.ONE);

  /** The same where it is known how many kernels boot at the same time. */
  public Ahead on(Machine machine) throws LabFault, InterruptedException {
    return boots.boots().isPresent()
        ? this
        : new Ahead(builds, new Parallel(OptionalInt.of(Math.max(1, machine.atOnce()))));
  }

  boolean isAnything() {
    return builds || boots.isMore();
  }
}
