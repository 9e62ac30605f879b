package org.kbisect.bochs;

import java.nio.file.Path;
import java.util.List;
import org.kbisect.place.EmulatorContract;
import org.kbisect.place.Place;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** The contract of a place, kept by Bochs on this machine. */
class BochsContractIT extends EmulatorContract {
  BochsContractIT() {
    super(BochsPlace.PROGRAM, BochsPlace.PROGRAM);
  }

  @Override
  protected Place place(Programs programs) {
    return new BochsPlace(
        new EmulatedHost("contract", "for a test", Processor.HASWELL, 128, List.of()),
        programs,
        MonotonicClock.system(),
        new BootSector(programs, Path.of("../qemu-configs/bochs/boot-sector.S").toAbsolutePath()));
  }
}
