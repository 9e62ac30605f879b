package org.kbisect.bochs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.kbisect.place.Emulators;
import org.kbisect.place.Place;
import org.kbisect.place.PlaceContract;
import org.kbisect.place.TinyKernel;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** The contract of a place, kept by Bochs on this machine. */
class BochsContractIT extends PlaceContract {
  private final Programs programs = new LocalPrograms();
  private Place place;

  @BeforeEach
  void make() {
    for (String tool : List.of(BochsPlace.PROGRAM, "gcc")) {
      assumeTrue(programs.find(tool).isPresent(), "there is no " + tool);
    }
    place =
        new BochsPlace(
            new EmulatedHost("contract", "for a test", Processor.HASWELL, 128, List.of()),
            programs,
            MonotonicClock.system(),
            new BootSector(
                programs, Path.of("../qemu-configs/bochs/boot-sector.S").toAbsolutePath()));
  }

  @Override
  protected Place place() {
    return place;
  }

  @Override
  protected Path kernel(Path file) throws Exception {
    return TinyKernel.make(file);
  }

  @Override
  protected List<?> running() {
    return Emulators.running(BochsPlace.PROGRAM);
  }

  @Override
  protected void cutPower() {
    Emulators.kill(BochsPlace.PROGRAM);
  }

  @Override
  protected int brought() {
    return 0; // files lie here already
  }
}
