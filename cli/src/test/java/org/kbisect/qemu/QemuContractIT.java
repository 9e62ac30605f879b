package org.kbisect.qemu;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.EmulatorContract;
import org.kbisect.place.Place;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;

/** The contract of a place, kept by QEMU on this machine. */
class QemuContractIT extends EmulatorContract {
  QemuContractIT() {
    super(QemuCommandLine.PROGRAM, "qemu-system");
  }

  @Override
  protected Place place(Programs programs) {
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
    return new QemuPlace(
        hardware,
        programs,
        Clocks.system(),
        new AcceleratorProbe(programs, Clocks.system(), cache),
        Optional.empty(),
        new VirtualTime(
            new Plugin(VirtualTime.PLUGIN, programs, Path.of("../qemu-configs/plugins"), cache)));
  }
}
