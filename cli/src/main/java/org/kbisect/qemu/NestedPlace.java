package org.kbisect.qemu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.kbisect.place.Fact;
import org.kbisect.place.Host;
import org.kbisect.place.Lease;
import org.kbisect.place.LocalLease;
import org.kbisect.place.Needs;
import org.kbisect.place.Place;
import org.kbisect.place.Slot;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;

/** This machine, where kernels run as a host's in QEMU, with a guest in QEMU on each. */
public final class NestedPlace implements Place {
  private final Semaphore free = Slot.one();
  private final Programs programs;
  private final AcceleratorProbe probe;
  private final NestedStart start;

  /**
   * This machine with hosts of one hardware and guests of another.
   *
   * @param image of the hosts
   */
  public NestedPlace(
      Hardware host,
      Hardware guest,
      Programs programs,
      Clocks clocks,
      AcceleratorProbe probe,
      HostImage image) {
    this.programs = programs;
    this.probe = probe;
    this.start = new NestedStart(host, guest, programs, clocks, probe, Nesting.HERE, image);
  }

  @Override
  public List<Fact> facts() throws LabFault, InterruptedException {
    var facts = new ArrayList<>(Host.here().facts());
    facts.add(QemuCommandLine.fact(programs));
    AcceleratorProbe.Answer known = Nesting.HERE.of(probe.known());
    facts.add(Fact.known("accelerator", known.accelerator().label() + ": " + known.why()));
    facts.add(Fact.known("clock", NestedStart.CLOCK));
    facts.add(Fact.known("memory types", NestedStart.MEMORY_TYPES));
    return List.copyOf(facts);
  }

  @Override
  public Lease lease(Needs needs) throws LabFault, InterruptedException {
    QemuCommandLine.require(programs);
    return new LocalLease(Slot.take(free), start);
  }
}
