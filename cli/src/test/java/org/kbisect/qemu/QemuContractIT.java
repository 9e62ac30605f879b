package org.kbisect.qemu;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.kbisect.place.Emulators;
import org.kbisect.place.Place;
import org.kbisect.place.PlaceContract;
import org.kbisect.place.TinyKernel;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;

/** The contract of a place, kept by QEMU on this machine. */
class QemuContractIT extends PlaceContract {
  private final Programs programs = new LocalPrograms();
  private Place place;

  @BeforeEach
  void make() {
    for (String tool : List.of(QemuCommandLine.PROGRAM, "gcc")) {
      assumeTrue(programs.find(tool).isPresent(), "there is no " + tool);
    }
    var hardware =
        new Hardware(
            "contract",
            "for a test",
            Hardware.AcceleratorChoice.TCG,
            "pc",
            Optional.empty(),
            1,
            64,
            List.of("bochs-display"),
            Optional.empty());
    Path cache = directory.resolve("cache");
    place =
        new QemuPlace(
            hardware,
            programs,
            Clocks.system(),
            new AcceleratorProbe(programs, Clocks.system(), cache),
            Optional.empty(),
            new VirtualTime(
                new Plugin(
                    VirtualTime.PLUGIN, programs, Path.of("../qemu-configs/plugins"), cache)));
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
    return Emulators.running("qemu-system");
  }

  @Override
  protected void cutPower() {
    Emulators.kill("qemu-system");
  }

  @Override
  protected int brought() {
    return 0; // files lie here already
  }
}
