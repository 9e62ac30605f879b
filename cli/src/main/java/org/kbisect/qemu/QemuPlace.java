package org.kbisect.qemu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** This machine, where kernels run as guests' in QEMU. */
public final class QemuPlace implements Place {
  private final Semaphore free = Slot.one();
  private final Programs programs;
  private final AcceleratorProbe probe;
  private final QemuStart start;

  /**
   * This machine with guests of this hardware.
   *
   * @param model charges for stores to the video memory; the hardware's own is left to the caller
   */
  public QemuPlace(
      Hardware hardware,
      Programs programs,
      Clocks clocks,
      AcceleratorProbe probe,
      Optional<MemoryCostModel> model,
      VirtualTime virtualTime) {
    this.programs = programs;
    this.probe = probe;
    Hardware charged =
        model
            .map(each -> each.processor(QemuCommandLine.cpu(hardware, Accelerator.TCG)))
            .map(hardware::withCpu)
            .orElse(hardware);
    this.start =
        new QemuStart(
            charged,
            new LocalQemuHost(programs, probe, clocks),
            clocks.monotonic(),
            model,
            Optional.of(virtualTime),
            List.of(),
            "console.log");
  }

  @Override
  public List<Fact> facts() throws LabFault, InterruptedException {
    var facts = new ArrayList<>(Host.here().facts());
    facts.add(QemuCommandLine.fact(programs));
    AcceleratorProbe.Answer known = probe.known();
    facts.add(Fact.known("accelerator", known.accelerator().label() + ": " + known.why()));
    return List.copyOf(facts);
  }

  @Override
  public Lease lease(Needs needs) throws LabFault, InterruptedException {
    QemuCommandLine.require(programs);
    return new LocalLease(Slot.take(free), start);
  }
}
