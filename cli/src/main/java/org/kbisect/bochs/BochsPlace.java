package org.kbisect.bochs;

import java.nio.file.Files;
import java.nio.file.Path;
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
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** This machine, where kernels run as a host's in Bochs. */
public final class BochsPlace implements Place {
  static final String PROGRAM = "bochs";

  /** What the launcher installs for a machine file with an emulator. */
  private static final String PACKAGES = "bochs bochs-term bochsbios vgabios";

  private final Semaphore free = Slot.one();
  private final EmulatedHost host;
  private final Programs programs;
  private final BochsStart start;

  public BochsPlace(
      EmulatedHost host, Programs programs, MonotonicClock clock, BootSector bootSector) {
    this.host = host;
    this.programs = programs;
    this.start = new BochsStart(host, programs, clock, bootSector);
  }

  @Override
  public List<Fact> facts() {
    var facts = new ArrayList<>(Host.here().facts());
    facts.add(program(PROGRAM, "emulating a host; on Debian: apt-get install " + PACKAGES));
    for (Path firmware : BochsConfiguration.FIRMWARES) {
      facts.add(
          new Fact(
              String.valueOf(firmware.getFileName()),
              Optional.of(firmware).filter(Files::isReadable).map(Object::toString),
              firmware + ", the emulated host's firmware; on Debian: apt-get install " + PACKAGES));
    }
    facts.add(
        program(
            "gcc", "the emulated host's boot sector; on Debian: apt-get install gcc libc6-dev"));
    facts.add(Fact.known("emulated", host.processor().toString()));
    return List.copyOf(facts);
  }

  private Fact program(String name, String purpose) {
    return new Fact(name, programs.find(name).map(Object::toString), purpose);
  }

  @Override
  public Lease lease(Needs needs) throws LabFault, InterruptedException {
    if (programs.find(PROGRAM).isEmpty()) {
      throw new LabFault(
          "there is no %s on the PATH, and machine %s needs it; on Debian: apt-get install %s"
              .formatted(PROGRAM, host.name(), PACKAGES));
    }
    return new LocalLease(Slot.take(free), start);
  }
}
